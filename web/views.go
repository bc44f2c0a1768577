package web

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

//go:embed templates static
var files embed.FS

// views are the pages' templates, each with the frame round it.
type views struct{ byName map[string]*template.Template }

// A view is what the frame of every page shows, with the page's own Data.
type view struct {
	Title  string
	Query  string // in the search box
	Signed bool   // whether whoever looks may change things
	CanAdd bool
	Path   string // of this page, to come back to
	Data   any
	Feed   string        // address of this page's feed up to the format, see feedIn; "" if it has none
	Done   *decisionView // what was just decided; nil on most pages
}

func newViews() (*views, error) {
	v := &views{byName: map[string]*template.Template{}}
	frame, err := template.New("frame.html").Funcs(showFuncs).ParseFS(files, "templates/frame.html", "templates/parts.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range names {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "frame" || name == "parts" {
			continue
		}
		page, err := frame.Clone()
		if err == nil {
			_, err = page.ParseFS(files, file)
		}
		if err != nil {
			return nil, err
		}
		v.byName[name] = page
	}
	return v, nil
}

const htmlType = "text/html; charset=utf-8"

// page answers with a page.
func (s *Server) page(w http.ResponseWriter, r *http.Request, name string, v *view, data any) {
	s.pageStatus(w, r, http.StatusOK, name, v, data)
}

// pageStatus fills a template first and answers then, so that a page is whole or is an error.
func (s *Server) pageStatus(w http.ResponseWriter, r *http.Request, status int, name string, v *view, data any) {
	v.Data, v.Path, v.Signed, v.CanAdd = data, pathOf(r.URL), s.holds(r) && s.Add != nil, s.Add != nil
	if status == http.StatusOK {
		s.fillDone(r, v)
	}
	var out bytes.Buffer
	if err := s.views.byName[name].Execute(&out, v); err != nil {
		s.Log.Error("fill a page", "page", name, "path", r.URL.Path, "err", err)
		http.Error(w, "Something went wrong here. It is in the log of the server.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(status)
	w.Write(out.Bytes())
}

// pathOf is the address of a page without what was just done there.
func pathOf(u *url.URL) string {
	q := u.Query()
	q.Del("done")
	if len(q) == 0 {
		return u.EscapedPath()
	}
	return u.EscapedPath() + "?" + q.Encode()
}

// fillDone finds the decision that led to this page.
func (s *Server) fillDone(r *http.Request, v *view) {
	n, err := strconv.ParseInt(r.URL.Query().Get("done"), 10, 64)
	if err != nil {
		return
	}
	ctx, done := s.patient(r)
	defer done()
	log, err := s.Store.Decisions(ctx)
	if err != nil {
		return
	}
	for _, d := range log {
		if d.ID == n {
			v.Done = &decisionView{s.lineOf(ctx, d), v}
		}
	}
}
