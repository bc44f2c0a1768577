package web

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"reportedly"
)

// Options are what a server is made of.
type Options struct {
	Store reportedly.Store
	// Linked answers what hangs on links; nil: nothing of it is shown.
	Linked reportedly.Linked
	// Add reads what was handed over into the record; nil: nothing can be added here.
	Add AddFunc
	// Fetch gets what an address holds, to be added; nil: addresses are not taken.
	Fetch FetchFunc

	// Token lets its holder in; "" makes one up, see Server.SignIn. Everything that changes
	// the record needs it.
	Token string
	// Private asks for the token for looking, too: for whoever listens beyond loopback.
	Private bool
	// Hosts are the names, without port, that the server may be asked by. Addresses of the
	// loopback and "localhost" are always right; other addresses are where AnyAddress is set.
	// A name that is not among them may be a stranger's that leads here (DNS rebinding).
	Hosts      []string
	AnyAddress bool

	Version string       // of the program
	Log     *slog.Logger // of what goes wrong on our side; nil is silence
}

// An AddFunc reads what was handed over and puts it into the record. The error is that
// of the record; what could not be read is told item by item.
type AddFunc func(ctx context.Context, uploads []Upload) ([]Added, error)

// A FetchFunc gets what an address holds. The error says why not, in words for whoever
// gave the address.
type FetchFunc func(ctx context.Context, address string) (Upload, error)

// An Upload is one thing handed over: a pasted text, a file, what an address holds.
type Upload struct {
	Name    string // as it is shown, of a file
	Body    []byte
	Line    bool // whether Body is one line of JSONL; else its content shows what it is
	Meta    reportedly.Metadata
	Fetched *Fetched // nil of what came with the request
}

// Fetched says how an upload was fetched.
type Fetched struct {
	Final     string // the address that answered, after redirects
	Charset   string // as the server declares it
	Retrieved string // when, as RFC 3339
}

// Added says what became of one item.
type Added struct {
	Name    string              // where it came from, with its place
	Report  string              // id; "" if nothing was stored
	Outcome reportedly.Outcome  // "" if it could not be read
	Reading *reportedly.Reading // as it was read; nil if it was not
	Problem error               // why not; ErrIgnored for what holds no article by its kind
}

// Server answers requests.
type Server struct {
	Options
	keys      keys
	room      *room         // for who looks
	study     *room         // for who asks for what takes long
	desk      *room         // for who hands something over
	adding    chan struct{} // holds one: readings are made one after another
	views     *views
	meters    *meters
	quick     *quick
	memory    *memory
	came      *arrivals
	described *huma.OpenAPI // what programs may ask
	handler   http.Handler
}

// Limits of a request.
const (
	maxBody   = 1 << 20  // bytes
	maxUpload = 32 << 20 // bytes handed over to be read
	maxQuery  = 1000     // characters of what is looked for
	patience  = 2 * time.Second
)

// New makes a server. The error is that of a template, a mistake of ours.
func New(o Options) (*Server, error) {
	if o.Store == nil {
		return nil, errors.New("web: no store")
	}
	if o.Token == "" {
		o.Token = newToken()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	v, err := newViews()
	if err != nil {
		return nil, err
	}
	o.Hosts = slices.Clone(o.Hosts)
	for i, h := range o.Hosts {
		o.Hosts[i] = strings.ToLower(h)
	}
	q := &quick{Store: o.Store}
	o.Store = q
	s := &Server{Options: o, quick: q, keys: keysOf(o.Token), room: newRoom(seats()), study: newRoom(studies()), desk: newRoom(desks), adding: make(chan struct{}, 1), views: v, meters: newMeters(), memory: newMemory(), came: &arrivals{}}
	s.handler = s.routes()
	return s, nil
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// newToken is a token that nobody guesses.
func newToken() string {
	b := make([]byte, 24)
	rand.Read(b) // never errs
	return base64.RawURLEncoding.EncodeToString(b)
}
