// Package assistant lets a language model look things up in a record: a server of the
// Model Context Protocol over a reportedly.Store.
//
// In go the calls of a client on a stream, out come answers whose every item names its
// report, place, outlet, date and confidence. The tools only look. What reports say
// may be written to steer whoever reads it, so their words stand in fields of one name,
// quoted_third_party_text, are bounded, and no instruction is ever built of them.
package assistant
