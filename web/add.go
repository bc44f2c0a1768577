package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"reportedly"
)

// addPage takes reports, and shows what became of them.
type addPage struct {
	Sent    bool
	Lines   []addedLine
	Stored  int
	There   int // before
	Skipped int
	Ignored int
	MaxMiB  int
	Fetches bool   // whether an address may be given
	Final   string // where the address led in the end; "" if none was fetched
}

// An addedLine is what became of one item.
type addedLine struct {
	Added
	Said []reportedly.Statement
	Why  string // it was skipped, or ignored
}

func (s *Server) addForm(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, "add", &view{Title: "Add reports"}, &addPage{MaxMiB: maxUpload >> 20, Fetches: s.Fetch != nil})
}

func (s *Server) addPost(w http.ResponseWriter, r *http.Request) {
	if s.Add == nil {
		s.fail(w, r, errLookOnly)
		return
	}
	form, err := handedOver(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := &addPage{Sent: true, MaxMiB: maxUpload >> 20}
	var added []Added
	if form.from != "" {
		page, refused, err := s.fetched(r.Context(), form.from, form.meta)
		switch {
		case err != nil:
			s.fail(w, r, err)
			return
		case refused != nil:
			added = append(added, *refused)
			s.came.note(added)
			s.forget()
		default:
			form.uploads = append(form.uploads, page)
			p.Final = page.Fetched.Final
		}
	}
	if len(form.uploads) > 0 {
		put, err := s.put(r.Context(), form.uploads)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		added = append(added, put...)
	}
	if p.Final != "" && len(added) == 0 {
		added = append(added, Added{Name: form.from, Problem: errors.New("there is no report in it")})
	}
	for _, a := range added {
		line := addedLine{Added: a}
		switch {
		case errors.Is(a.Problem, reportedly.ErrIgnored):
			p.Ignored++
			line.Why = strings.TrimPrefix(whyNot(a.Problem), reportedly.ErrIgnored.Error()+": ")
		case a.Problem != nil:
			p.Skipped++
			line.Why = whyNot(a.Problem)
		case a.Outcome == reportedly.Duplicate:
			p.There++
		case a.Outcome == reportedly.StaysAside:
			p.Ignored++
			line.Why = "it was taken out of the record, and stays out"
		default:
			p.Stored++
		}
		if a.Reading != nil {
			line.Said = a.Reading.Statements()
		}
		p.Lines = append(p.Lines, line)
	}
	s.page(w, r, "add", &view{Title: "Added"}, p)
}

// put hands uploads over to be read. Readings are made one request after another: more
// at once would only take turns.
func (s *Server) put(ctx context.Context, uploads []Upload) ([]Added, error) {
	if s.Add == nil {
		return nil, errLookOnly
	}
	select {
	case s.adding <- struct{}{}:
	case <-time.After(patience):
		return nil, &problem{http.StatusTooManyRequests, "Others are adding", "One after another: try again in a few seconds."}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-s.adding }()
	defer s.forget()
	added, err := s.Add(ctx, uploads)
	s.came.note(added)
	return added, err
}

// whyNot is the reason of an item that could not be read, without its name.
func whyNot(err error) string {
	var item *reportedly.ItemError
	if errors.As(err, &item) {
		err = item.Err
	}
	return plain(err.Error())
}

// maxFiles is how many files one form may bring.
const maxFiles = 500

// A form is what somebody handed over on the page.
type form struct {
	uploads []Upload
	from    string // an address to fetch; "" if none
	meta    reportedly.Metadata
}

// handedOver reads a form: an address, a pasted text with what is said of it, and files.
// It is read as it comes, into memory and never into files.
func handedOver(w http.ResponseWriter, r *http.Request) (*form, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, formProblem(err)
	}
	var files []Upload
	fields := map[string]string{}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, formProblem(err)
		}
		if err := onePart(part, fields, &files); err != nil {
			return nil, err
		}
	}
	meta := reportedly.Metadata{Title: fields["title"], Outlet: fields["outlet"], URL: fields["url"], Published: fields["published"]}
	if meta.Published != "" && !isDate(meta.Published) {
		return nil, &problem{http.StatusBadRequest, "That is no date", "Nothing was added. Write 2024, 2024-06 or 2024-06-04."}
	}
	if meta.URL != "" && link(meta.URL) == "" {
		return nil, errNoAddress
	}
	out := &form{from: fields["from"], meta: meta}
	if text := fields["text"]; strings.TrimSpace(text) != "" {
		out.uploads = append(out.uploads, Upload{Name: "pasted text", Body: []byte(text), Meta: meta})
	}
	for _, f := range files {
		f.Meta = reportedly.Metadata{Outlet: meta.Outlet, Published: meta.Published} // a title and an address are of one report
		out.uploads = append(out.uploads, f)
	}
	if len(out.uploads) == 0 && out.from == "" {
		return nil, &problem{http.StatusBadRequest, "Nothing to add", "Give an address, paste a text, or choose files."}
	}
	return out, nil
}

func onePart(part *multipart.Part, fields map[string]string, files *[]Upload) error {
	body, err := io.ReadAll(part)
	if err != nil {
		return formProblem(err)
	}
	switch {
	case part.FormName() == "file":
		if part.FileName() == "" && len(body) == 0 {
			return nil // a form without files sends an empty one
		}
		if len(*files) == maxFiles {
			return &problem{http.StatusRequestEntityTooLarge, "Too many files", fmt.Sprintf("At most %d at once; give whole folders to “reportedly add”.", maxFiles)}
		}
		*files = append(*files, Upload{Name: orElse(part.FileName(), "a file"), Body: body})
	case part.FormName() == "text":
		fields["text"] = string(body)
	case len(body) <= 4*maxQuery && len(fields) < 20:
		fields[part.FormName()] = strings.TrimSpace(strings.ToValidUTF8(string(body), "\ufffd"))
	default:
		return &problem{http.StatusBadRequest, "Too long", fmt.Sprintf("“%s” takes at most %d characters.", plain(shorten(part.FormName(), 40)), maxQuery)}
	}
	return nil
}
