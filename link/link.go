// Package link compares reports with each other: who copied whom, which reports are of
// one event, which statements are wordings of one thing said.
//
// In go readings, one by one, out come decisions about pairs of them and the groups
// that these make. It calls its stages and is the table of contents of that half of
// the program:
//
//	speaker      who is who across reports
//	derivation   which report drew on which
//	story        which reports are of one event
//	utterance    which statements are wordings of one thing said, and what changed
//
// It holds no report: a store keeps keys, traits and ties, and asks. See
// reportedly.Matcher for what is promised of order.
package link

import (
	"cmp"
	"fmt"
	"slices"

	"reportedly"
	"reportedly/internal/cluster"
	"reportedly/link/derivation"
	"reportedly/link/story"
	"reportedly/link/utterance"
)

// Matcher is the reportedly.Matcher of this program. The zero value is ready, and may
// be used by several goroutines.
type Matcher struct{}

var _ reportedly.Matcher = Matcher{}

// version changes with any rule or table of the stages that traits or ties hang on.
const version = "4"

// Version is that of the rules. See reportedly.Matcher.
func (Matcher) Version() string { return version }

// bounds of the layers. Copies are looked for within a quarter of a year at least, in
// stories and utterances within the windows that their rules have.
var bounds = [reportedly.Layers]reportedly.Bounds{
	reportedly.Derivations: {Days: 91, Reach: 1, Shared: derivation.LeastShared, Cap: 48},
	reportedly.Stories:     {Days: story.Window, Reach: 1, Shared: 2, Cap: 24, Strong: story.Strong(), Island: 1000},
	reportedly.Utterances:  {Days: utterance.Window, Reach: 1, Shared: utterance.KeysShared, Cap: 48, Strong: utterance.Strong(), Island: 1000},
	reportedly.Echoes:      {Days: 1 << 20, Shared: 1, Cap: 32}, // at any time
}

// Bounds are those of a layer. See reportedly.Matcher.
func (Matcher) Bounds(l reportedly.Layer) reportedly.Bounds { return bounds[l] }

// Trait is that of a report. See reportedly.Matcher.
func (Matcher) Trait(l reportedly.Layer, r *reportedly.Report) reportedly.Trait {
	if l == reportedly.Stories {
		v := story.NewVector(r)
		data, _ := v.AppendBinary(nil) // it has no errors
		return reportedly.Trait{Layer: l, Keys: v.Keys(), Form: &v, Data: data}
	}
	text := derivation.Prepare(r)
	out := reportedly.Trait{Layer: l, Form: text}
	for _, k := range text.Keys() {
		out.Keys = append(out.Keys, uint64(k))
	}
	return out
}

// Said are the traits of a statement. See reportedly.Matcher.
func (Matcher) Said(s reportedly.Said) []reportedly.Trait {
	form := utterance.NewSaid(s)
	return []reportedly.Trait{
		{Layer: reportedly.Utterances, Keys: form.Keys(), Form: form},
		{Layer: reportedly.Echoes, Keys: form.EchoKeys(), Form: form},
	}
}

// SaidForm is the form of a statement's traits. See reportedly.Matcher.
func (Matcher) SaidForm(s reportedly.Said) any { return utterance.NewSaid(s) }

// Restore makes the form of a trait of a story; the other layers have none that is kept.
func (Matcher) Restore(l reportedly.Layer, data []byte) (any, error) {
	if l != reportedly.Stories {
		return nil, fmt.Errorf("layer %s keeps no forms", l)
	}
	v := new(story.Vector)
	return v, v.UnmarshalBinary(data)
}

// leastStory is what is no tie between reports of one event at all.
const leastStory = 0.1

// Match decides about a pair. See reportedly.Matcher.
func (Matcher) Match(l reportedly.Layer, a, b any) (score float64, ok bool) {
	switch l {
	case reportedly.Derivations:
		d, ok := a.(derivation.Text).Compare(b.(derivation.Text))
		return d.Shared, ok
	case reportedly.Stories:
		score := story.Similar(*a.(*story.Vector), *b.(*story.Vector))
		return score, score >= leastStory
	case reportedly.Echoes:
		return a.(*utterance.Said).Echoes(b.(*utterance.Said))
	default:
		return a.(*utterance.Said).Tied(b.(*utterance.Said))
	}
}

// Group gives the groups that ties make. See reportedly.Matcher.
func (Matcher) Group(l reportedly.Layer, ids []string, ties []reportedly.Tie) [][]int {
	strong := strongest(ids, ties, mostTies)
	var groups [][]int32
	switch l {
	case reportedly.Stories:
		groups = story.GroupTies(ids, strong)
	case reportedly.Utterances:
		groups = utterance.GroupTies(ids, strong)
	}
	out := make([][]int, len(groups))
	for i, g := range groups {
		for _, item := range g {
			out[i] = append(out[i], int(item))
		}
	}
	return out
}

// mostTies is how many ties of an item count for its groups, at most.
const mostTies = 64

// strongest leaves of each item's ties the strongest; a tie stays if either of its
// ends gives it. It bounds the cost of an item among thousands of its like.
func strongest(ids []string, ties []reportedly.Tie, most int) []cluster.Tie {
	out := make([]cluster.Tie, 0, len(ties))
	count := make([]int, len(ids))
	for _, t := range ties {
		out = append(out, cluster.Tie{A: int32(min(t.A, t.B)), B: int32(max(t.A, t.B)), Score: cluster.Score(t.Score)})
	}
	slices.SortFunc(out, func(x, y cluster.Tie) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(ids[x.A], ids[y.A]), cmp.Compare(ids[x.B], ids[y.B]))
	})
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(t cluster.Tie) bool {
		count[t.A]++
		count[t.B]++
		return count[t.A] > most && count[t.B] > most
	})
}

// GroupID names a group. See reportedly.Matcher.
func (Matcher) GroupID(l reportedly.Layer, ids []string) string {
	if l == reportedly.Utterances {
		return utterance.ID(ids)
	}
	return story.ID(ids)
}
