package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"reportedly"
)

// Here what a person typed becomes a speaker, a report or a statement. Nothing is
// ever guessed: who may mean several is told which.

// An ambiguous error says what something typed may mean.
type ambiguous struct {
	what  string // "speaker", "report"
	typed string
	may   []string // each with its id
	who   []reportedly.SpeakerCount
}

// listed is how many of the possible meanings stand in the message.
const listed = 5

func (e *ambiguous) Error() string {
	may := e.may
	more := ""
	if len(may) > listed {
		more = fmt.Sprintf(" and %d more", len(may)-listed)
		may = may[:listed]
	}
	return fmt.Sprintf("%s %q may be %s%s; give the whole id", e.what, e.typed, strings.Join(may, " or "), more)
}

// notThere is the error of what names nothing; the hint says where ids come from.
func notThere(what, typed, hint string) error {
	return fmt.Errorf("%s %q: %w in this record; %s", what, typed, reportedly.ErrNotFound, hint)
}

// pickSpeaker finds whom a name or the beginning of an id means.
func pickSpeaker(ctx context.Context, s reportedly.Store, typed string) (*reportedly.Speaker, error) {
	found, err := s.Speakers(ctx, typed, 0)
	if err != nil {
		return nil, err
	}
	if len(found) == 1 {
		return &found[0].Speaker, nil
	}
	if len(found) == 0 {
		id, err := pick(ctx, s, reportedly.RefSpeaker, typed, `"reportedly speakers" lists names`)
		if err != nil {
			return nil, err
		}
		return s.Speaker(ctx, id)
	}
	e := &ambiguous{what: "speaker", typed: typed, who: found}
	for _, f := range found {
		e.may = append(e.may, f.Name+" ("+f.ID+")")
	}
	return nil, e
}

// pickReport finds the report that an id, or the beginning of one, means.
func pickReport(ctx context.Context, s reportedly.Store, typed string) (string, error) {
	return pick(ctx, s, reportedly.RefReport, typed, `"reportedly search WORDS" prints ids`)
}

// pickStatement does the same for statements.
func pickStatement(ctx context.Context, s reportedly.Store, typed string) (string, error) {
	return pick(ctx, s, reportedly.RefStatement, typed, `"reportedly who NAME" prints ids`)
}

// pickStory finds the story that an id, or the beginning of one, means: its own or that
// of a report in it.
func pickStory(ctx context.Context, s reportedly.Store, typed string) (*reportedly.Cluster, error) {
	return pickCluster(ctx, s, reportedly.Stories, reportedly.RefStory, reportedly.RefReport, typed, `"reportedly stories" lists ids`)
}

// pickUtterance does the same for utterances and their statements.
func pickUtterance(ctx context.Context, s reportedly.Store, typed string) (*reportedly.Cluster, error) {
	return pickCluster(ctx, s, reportedly.Utterances, reportedly.RefUtterance, reportedly.RefStatement, typed, `"reportedly story ID" prints ids`)
}

func pickCluster(ctx context.Context, s reportedly.Store, l reportedly.Layer, group, member reportedly.RefKind, typed, hint string) (*reportedly.Cluster, error) {
	refs, err := s.Resolve(ctx, typed)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, kind := range []reportedly.RefKind{group, member} {
		for _, r := range refs {
			if r.Kind == kind {
				ids = append(ids, r.ID)
			}
		}
		switch {
		case len(ids) > 1:
			return nil, &ambiguous{what: string(kind), typed: typed, may: ids}
		case len(ids) == 1 && kind == group:
			return s.Cluster(ctx, l, ids[0])
		case len(ids) == 1:
			c, err := s.ClusterOf(ctx, l, ids[0])
			if err == nil && c.ID == "" {
				err = fmt.Errorf("%s %q: %w; it stands alone in this record", kind, typed, reportedly.ErrNotFound)
			}
			return c, err
		}
	}
	return nil, notThere(string(group), typed, hint)
}

func pick(ctx context.Context, s reportedly.Store, kind reportedly.RefKind, typed, hint string) (string, error) {
	refs, err := s.Resolve(ctx, typed)
	if err != nil {
		return "", err
	}
	var ids, others []string
	for _, r := range refs {
		if r.Kind == kind {
			ids = append(ids, r.ID)
		} else {
			others = append(others, string(r.Kind))
		}
	}
	switch {
	case len(ids) == 1:
		return ids[0], nil
	case len(ids) > 1:
		return "", &ambiguous{what: string(kind), typed: typed, may: ids}
	case len(others) > 0:
		hint = "it is the id of a " + others[0]
	}
	return "", notThere(string(kind), typed, hint)
}

// several gives the ambiguous error within err, if there is one among speakers.
func several(err error) (*ambiguous, bool) {
	var e *ambiguous
	return e, errors.As(err, &e) && len(e.who) > 0
}
