package reportedly

import (
	"context"
	"strings"
	"time"
	"unicode"
)

// Watching is the part of a Store that outlives a stop of who watches feeds and
// pages: when each is to be asked again, and who is to be told of what. None of it
// is part of what was read, and none of it is exported.
//
//	Put, Entry.Watched ──▶ news ──News──▶ is a wording new? ──Tell──▶ notices ──▶ webhook, Atom
//
// Each arrow is one step of the record, so that a kill between two loses nothing and
// doubles nothing.
type Watching interface {
	// Watches gives what is known of addresses, by address; of none given, of all.
	Watches(ctx context.Context, urls ...string) ([]Watch, error)

	// PutWatches keeps what is known of addresses in the place of what was, in one step.
	PutWatches(ctx context.Context, ws ...Watch) error

	// Follow makes a follower, who is told of news that comes after this moment. It does
	// nothing if there is one of that name.
	Follow(ctx context.Context, follower string) error

	// News gives the reports that came by watching and that a follower has not been
	// told of, in the order they came, at most limit. ErrNotFound if there is no such
	// follower.
	News(ctx context.Context, follower string, limit int) ([]News, error)

	// Tell keeps notices for a follower and moves the follower's place behind the news
	// numbered upTo, in one step. A notice whose ID the follower has is not kept again.
	Tell(ctx context.Context, follower string, upTo int64, notices ...Notice) error

	// Notices gives a follower's notices of some states, or of any if none is given: the
	// last ones, at most limit, the oldest of them first.
	Notices(ctx context.Context, follower string, limit int, states ...NoticeState) ([]Notice, error)

	// SetNotice keeps what became of a notice. ErrNotFound if there is none of that ID.
	SetNotice(ctx context.Context, n Notice) error
}

// A Watch is what is known of a feed or page that is watched.
type Watch struct {
	URL   string `json:"url"`             // as it was named
	Title string `json:"title,omitempty"` // what the feed calls itself

	// Article is for the page of one item of a feed: it is done with once it is read.
	Article bool `json:"article,omitempty"`
	Named   bool `json:"named,omitempty"` // whether its host is that of a feed which a person named

	// What was read last, as its server tells one state from another.
	Final        string `json:"final,omitempty"` // the address that answered
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	SHA256       string `json:"sha256,omitempty"` // of the bytes

	Next     time.Time `json:"next,omitzero"`      // when it is to be asked again
	Until    time.Time `json:"until,omitzero"`     // before which its server wants not to be asked; zero: it did not say
	Tried    time.Time `json:"tried,omitzero"`     // when it was asked last
	Good     time.Time `json:"good,omitzero"`      // when it last gave what it should; zero: never
	Failures int       `json:"failures,omitempty"` // since then
	Problem  string    `json:"problem,omitempty"`  // of the last one, in words
}

// News is a report that came by watching.
type News struct {
	N      int64 // grows from one to the next
	Report string
}

// A Notice tells a follower of a new wording.
type Notice struct {
	Follower string      `json:"follower"`
	ID       string      `json:"id"` // of this wording for this follower: the same whenever it is sent
	State    NoticeState `json:"state"`
	Found    time.Time   `json:"found"`             // when
	Report   string      `json:"report"`            // id
	Body     string      `json:"body"`              // the finding, as JSON
	Tries    int         `json:"tries,omitempty"`   // to send it
	Next     time.Time   `json:"next,omitzero"`     // before which it is not sent again
	Problem  string      `json:"problem,omitempty"` // of the last try, in words
}

// NoticeState is what became of a notice.
type NoticeState string

// The states of a notice.
const (
	NoticeNew  NoticeState = "new"  // to be sent
	NoticeSent NoticeState = "sent" // or nobody wants it sent: it stands in the Atom file
	NoticeDead NoticeState = "dead" // given up
	NoticeGone NoticeState = "gone" // its report was taken out of the record meanwhile
)

// Wording is what statements have in common that say the same in the same words,
// letter case and marks aside: the words in lower case, with a space between. It is
// empty where there are none.
func (s *Statement) Wording() string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s.Quote, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " "))
}
