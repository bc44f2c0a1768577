// Package faults breaks the program on purpose and looks at what is left of the
// record: killed at any moment, on a full or read-only disk, with bytes of its
// file changed, with others writing and reading beside it.
//
// In goes the program, built anew, and reports made up here; out comes whether
// anything was lost, doubled, changed, or acknowledged and not kept. A plain
// `go test` does a few rounds of each; `make faults` does them all.
package faults
