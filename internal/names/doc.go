// Package names knows what names look like: the parts of a person's name, the
// gender that a given name, a title or an ending goes with, the words for
// offices, trades and bodies, and which country an adjective or a capital stands for.
//
// In go words as a report prints them, out come facts about the words alone;
// who is meant is decided elsewhere. Tables are embedded, so a look-up needs no
// file. Nothing here knows any single person: given.txt and lexicon.txt were
// written for this project, held.txt holds given names and genders counted over
// office holders of the world (facts from Wikidata, CC0; made by held_make.go).
package names
