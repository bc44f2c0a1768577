// Package eval says how good a reading is: it scores extracted statements
// against gold. In goes gold and what a program made of the same texts, both as
// JSON Lines; out come figures.
//
// There are two ways to score. [Score] compares spans: are source, cue and
// content where the annotators put them? [ScoreRecord] compares what a reader
// sees: is the statement found, once, on the right person's lips, passed on by
// the right people?
//
// # Terms
//
// A token is a run of word characters or one other mark. A role (content,
// source, cue) is the set of its pieces; its exact form is the pieces trimmed of
// white space, those with only white space between them joined. The Dice of two
// sets is twice what they share over the sum of their sizes.
//
// # Matching
//
// Predicted statements are matched to gold ones within a document one to one, so
// that the summed weight is the greatest possible. The weight of a pair is the
// Dice of the contents' tokens, plus a thousandth of the cues', plus a millionth
// of the sources'; a pair whose contents share no token is never matched. So a
// right statement given twice is one right and one wrong.
//
// # Figures
//
// Content, source and cue each in four ways:
//
//	exact    one statement's whole role, equal anywhere in the document, one to one
//	words    the same over sets of words: marks and full stops are forgiven
//	pieces   one contiguous piece, distinct ones only, as a tagger is scored
//	overlap  tokens shared by matched statements, over tokens predicted and in gold
//
// Statements in three: a matched pair all of whose roles agree exactly, in words,
// or with a Dice of [Options].Tau or more. Then how often the source is right
// given the content, and the same figures by kind, for nested statements and for
// direct ones in several pieces.
//
// The exact match is that of Citron (Newell et al., DSJM 2018) less its demand of
// an overlapping cue; pieces are the exact match of CofeNet (Wang et al., COLING
// 2022). What these figures cannot see: whether a name is the right person's, and
// statements that gold leaves out by rule (PolNeAR marks no nested ones).
package eval
