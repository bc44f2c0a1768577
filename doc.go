// Package reportedly holds the vocabulary of the program: reports, the
// attributions found in them, and the people those attributions lead to.
//
// A report travels through two phases. Reading (package read) turns the bytes
// of one report into a [Reading] and needs nothing else: it is a pure function,
// runs in parallel and can be cached by hash. Linking compares readings.
//
// This package imports nothing of the project; every other package may import
// it. Positions in a text are [Span]s, counted in Unicode code points, and
// [Text.Slice] is the way from a span to its words.
package reportedly
