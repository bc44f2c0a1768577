// Package shingle turns a text into words that can be compared fast, and words
// into shingles: every run of Size words, as one number.
//
// In goes a string, out come words with a hash, a place in bytes and a weight.
// Two words have one hash if they are spelled alike but for case and the shape of
// an apostrophe. Nothing here hangs on any other text: weights come from the
// table of package wordfreq.
package shingle
