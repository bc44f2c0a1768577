package attribution

import (
	proposed "reportedly/internal/candidate"
	"reportedly/internal/crf"
	"reportedly/internal/features"
	"reportedly/internal/net"
)

// A Model says which weights propose attributions.
type Model string

// The models.
const (
	Default Model = ""     // the nets of package net
	Fast    Model = "fast" // the linear chains of package crf: several times as fast, and less often right
	Free    Model = "free" // a net that learnt from freely licensed texts alone
)

// A model proposes attributions: those of a document that was cut up and tagged. Those
// within another's content are among them. Tokens for which unread is true are read
// by nobody: no cue stands there and no content reaches there; a nil unread means that
// all is read. It is safe for use by many goroutines at once.
type model interface {
	Propose(v *features.View, unread []bool) []proposed.Candidate
}

// propose gives what the model finds likely enough.
func (m Model) propose(v *features.View, unread []bool) []candidate {
	return m.proposeAbove(v, unread, leastWithin)
}

// proposeAbove is propose, with those that are as likely as least within others' contents.
func (m Model) proposeAbove(v *features.View, unread []bool, least float64) []candidate {
	var from model
	var threshold float64
	switch m {
	case Fast:
		chains := crf.Default()
		from, threshold = chains, chains.Rank.Threshold
	case Free:
		nets := net.Free()
		from, threshold = nets, nets.Rank.Threshold
	default:
		nets := net.Default()
		from, threshold = nets, nets.Rank.Threshold
	}
	var out []candidate
	for _, c := range from.Propose(v, unread) {
		x := candidate{source: c.Source, cue: c.Cue, content: c.Content, confidence: c.Probability}
		if onlyHearer(v.Doc, &x) || sayNothing(v.Doc, &x) {
			continue
		}
		dropHearer(v.Doc, &x)
		widenCue(v.Doc, &x)
		wholeSubject(v.Doc, &x)
		stopAtColon(v.Doc, &x)
		coordinate(v.Doc, &x)
		closeApposition(v.Doc, &x)
		x.within = m.rankWithin(v.Doc, &x)
		out = append(out, x)
	}
	return eligible(withheld(v.Doc, out), threshold, least)
}

// Files are the weights of the model, to be hashed.
func (m Model) Files() [][]byte {
	own := [][]byte{[]byte(withinRanks), []byte(withinWords)}
	switch m {
	case Fast:
		return append(own, crf.Files()...)
	case Free:
		return append(own, net.FreeFiles()...)
	}
	return append(own, net.DefaultFiles()...)
}
