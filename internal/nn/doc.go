// Package nn holds what a small neural net needs in order to be read with: matrices,
// the few loops in which all its time goes, chains of labels, and the file that
// weights are kept in.
//
// In go numbers, out come numbers, and the same ones on every machine. Each loop has
// a plain form in Go (plain.go) and, for amd64 with AVX2 and for arm64, one in
// assembly that gives the same bits: lanes run over outputs, so that each output is
// summed in the order of its inputs whatever the width of the machine, and products
// are rounded before they are added.
package nn
