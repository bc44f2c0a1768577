// Package golden holds cases of reading that a journalist can check: a passage
// and, below a line of dashes, what a careful reader takes from it. Text goes in,
// a [Case] comes out, and back; a [reportedly.Reading] can be compared with it.
//
// A case is one file:
//
//	# tags: nesting, split quotation
//	# note: the second half hangs on the same cue
//	"The bridge is safe," Mayor Ilse Brandt said, "and the engineers told me
//	that it will stay open."
//	----------
//	direct    Mayor Ilse Brandt | said | "The bridge is safe," / "and the ... stay open."
//	  speaker: Ilse Brandt
//	  indirect  the engineers | told | that it will stay open
//	    speaker: ? via Ilse Brandt
//	---------- damage
//	nothing
//
// # Header
//
// Lines "# key: value" at the very top. title, outlet, author, published and url
// go to the reader with the passage; tags (parted by commas) name the classes the
// case stands for; note is for people. A collection such as gold/written also says style (wire,
// tabloid, live-blog, ...), beat (world, court, ...) and countries (parted by commas), those whose
// naming customs the passage follows; passages of one group report one event.
//
// # Passage
//
// Everything up to the first line of dashes. Lines may be broken anywhere: those of
// one paragraph are joined by a space, a blank line parts paragraphs. A line break
// that is really there is written \n at the end of the line, a character that does
// not show \u200b, a backslash \\, and a line that would start with "#" or "-" has a
// backslash before it.
//
// # Statements
//
// One a line: a head, two spaces or more, then source | cue | content. The head
// is "maybe" (a careful reader may mark it or leave it), the kind, and what is
// not usual: the class (speech if none is said; what a document says is writing,
// a call or a demand is speech, a wish is a state of mind), "denied", "asked" or
// "conditional", "title" (it stands in the headline). Two spaces of indentation
// put a statement within the content of the one above it. The line after it says
// whose words they are:
//
//	speaker: NAME (TYPE) or NAME or ? via NAME; NAME or NAME
//
// "?" is unknown, or described and not named; "or" parts names that are right too; the type is said where it
// is not a person; via goes from the one nearest the report to the farthest, as in
// the contract. A section without statements holds the word "nothing".
//
// # Words
//
// Source, cue and content are given by their words, exactly as printed; any white
// space matches any other. "..." stands for what lies between the first words and
// the next place where the last words stand; " / " parts the pieces of one role;
// "-" is an empty role, \- a hyphen. Where words stand more than once:
//
//   - content: the first place after that of the statement before it begins, if
//     there is one, inside the parent's content; each further piece after the one
//     before it;
//   - cue: the place nearest the content, outside it, that no earlier statement has;
//   - source: the place nearest the cue, outside cue and content;
//   - "words @2": the second place in the text, whole words counted before parts of
//     words. [12,34] gives code points where words cannot.
//
// # Further sections
//
//	---------- damage        kind or kind | words of the passage as it came, or "nothing"
//	---------- clean         the text as it should be read, if not the passage itself
//	---------- people        NAME (TYPE): mention | mention, in order of position
//	---------- utterances    passage 2 | other-passage 1: number, hedge
//	---------- read today    what the program yields where it differs; likewise
//	---------- damage today
//	---------- clean today
//
// A line of utterances lists the wordings of one thing said in the passages of a group,
// by passage (its file's name without ending) and number of the statement there, from 1,
// as listed; behind the colon is how its meaning differs from the first wording on the line. One
// passage of a group lists them for all.
//
// Statements stand in the clean text. Without a damage section the damage of the
// case is not judged. The sections of today are written by the test's -update and
// by nobody else: the reading above them is the right one, not the program's.
//
// # Marks without their text
//
// A case on words that are somebody else's is kept as a [StandOff], offsets and a hash;
// [LayTogether] makes cases of a folder of them for whoever has the texts.
//
// # JSON
//
// [Case.Line] gives a case as a line of JSON, the contract of a reading with what the
// contract has no word for beside it, and [ParseLine] takes it back whole. [SplitOf] says
// which part of a collection it belongs to, [Check] what is wrong with a collection,
// [Agree] how far two annotators agree.
package golden
