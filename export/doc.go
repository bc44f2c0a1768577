// Package export writes a record in the formats that others read: a file per
// format. In go the readings of a record, out comes a stream of bytes.
//
// What is written follows from the readings alone: it holds no clock, no run and
// no path of the machine it was made on, so that the same record gives the same
// bytes anywhere.
package export
