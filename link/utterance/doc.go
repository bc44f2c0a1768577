// Package utterance compares wordings. In go two wordings, out come whether they are
// wordings of one thing said, how near they are, and which changes of meaning were
// made on the way, each with its words on both sides and its reason.
//
//	a  The bank may raise its rates in autumn , he said .
//	       |    |    |         |        |       '--+--'  frame: who says it
//	b  The bank will raise the rates in spring .
//	            ~~~~                    ~~~~~~
//	            hedge                   time
//
// The way of a pair:
//
//	wording.go     a text becomes units: words and phrases with their lemma and what
//	               they do (negate, hedge, count, name, tell the time)
//	align.go       which unit of one wording is which of the other, in any order
//	score.go       same or different, from what the aligned units weigh
//	change_*.go    one rule a file: what is not aligned, or aligned and turned, gets
//	               its name
//
// Everything follows from the two wordings and from tables that ship with the
// program (*.txt, words.gz), never from what else a record holds. What is known of
// words comes from three places: synonyms.txt and opposites.txt, written for news;
// related.txt, taken from WordNet; and the endings and prefixes of the words
// themselves. The rules know English. What they get wrong, by sets of pairs that were
// each run once before anything was tuned on them: of changes of negation, number or entity
// one in twenty-five was missed where a sentence kept its frame, and one in four where an
// editor or translator reworded it heavily; of pairs without a change of meaning one in eight
// got one named (eval/quality/pairs.txt has all of them as they are now; the heads of the
// sets what was first measured). Words that no table puts together look like another thing
// (entity) where they stand in one place; opposites that no table has are not seen; irony is
// not seen.
package utterance
