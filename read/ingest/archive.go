package ingest

import (
	"archive/tar"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/zip"

	"reportedly"
	"reportedly/internal/mistake"
)

// Zip and tar archives are read through: each file in one is read as a file of a folder
// is. What is in them is never written anywhere, so that their names can lead nowhere. One
// compression layer round one archive is opened, and no archive within an archive.

const (
	maxZipHeld      = 64 << 20 // bytes of a zip archive that does not lie in a file of its own
	maxZipDirectory = 32 << 20 // bytes of its list of files: some 300,000 of them
	maxZipEntries   = 500_000
)

// An entry is one file of an archive.
type entry struct {
	n    int // from 1
	name string
	open func() (io.Reader, error)
}

// place is the number and the name, which may hold anything.
func (e entry) place() string { return fmt.Sprintf("entry %d (%s)", e.n, excerpt(e.name)) }

// tar yields what the files of a tar archive hold.
func (in input) tar(r io.Reader, from Format, yield yielder) bool {
	end := &zeroReader{r: r}
	packed := &countingReader{r: end}
	t := tar.NewReader(packed)
	s := &shelf{in: in, from: from, yield: yield}
	file := &tarFile{t: t, packed: packed}
	for n := 1; ; n++ {
		h, err := nextInTar(t)
		if isEOF(err) && end.zeros < 512 { // an archive ends with blocks of zeros
			err = io.ErrUnexpectedEOF
		}
		if isEOF(err) || err != nil && file.failed {
			break
		}
		if err != nil {
			return yield(reportedly.Item{}, in.failed(fmt.Sprintf("entry %d", n), tarError(err)))
		}
		e := entry{n: n, name: h.Name, open: func() (io.Reader, error) { file.unpacked = packed.n; return file, nil }}
		more := true
		switch h.Typeflag {
		case tar.TypeDir, tar.TypeXGlobalHeader:
		case tar.TypeReg, tar.TypeGNUSparse:
			more = s.read(e)
		default:
			more = s.leave(e, "no file, but a link or a device in an archive")
		}
		if !more {
			return false
		}
	}
	return s.end("tar archive")
}

// A zeroReader counts the zeros that the bytes read so far end with.
type zeroReader struct {
	r     io.Reader
	zeros int
}

func (z *zeroReader) Read(p []byte) (int, error) {
	n, err := z.r.Read(p)
	text := bytes.TrimRight(p[:n], "\x00")
	if len(text) > 0 {
		z.zeros = 0
	}
	z.zeros += n - len(text)
	return n, err
}

// A tarFile reads the file at hand. Holes of sparse files, which take no room in the
// archive, count as unpacked.
type tarFile struct {
	t        *tar.Reader
	packed   *countingReader
	unpacked int64
	failed   bool // whether a file could not be read to its end, which was told
}

func (f *tarFile) Read(p []byte) (int, error) {
	n, err := f.t.Read(p)
	if f.unpacked += int64(n); f.unpacked > ratioFree && f.unpacked > ratioLimit*f.packed.n {
		return 0, errBomb
	}
	if err != nil && !isEOF(err) {
		f.failed, err = true, tarError(err)
	}
	return n, err
}

func nextInTar(t *tar.Reader) (h *tar.Header, err error) {
	defer mistake.Catch(&err)
	return t.Next()
}

func tarError(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the tar archive is cut short")
	case errors.Is(err, tar.ErrHeader):
		return errors.New("the tar archive is damaged: no header where one belongs")
	}
	return err
}

// zip yields what the files of a zip archive hold. The list of files is at its end, so
// that one which is not a file of its own is held in memory.
func (in input) zip(r *bufio.Reader, from Format, yield yielder) bool {
	at, size, err := in.whole(r)
	var z *zip.Reader
	if err == nil {
		z, err = openZip(at, size)
	}
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	if isDocument(z) {
		return yield(reportedly.Item{}, in.failed("", errors.New("office document or book: not read; save its text")))
	}
	s := &shelf{in: in, from: from, yield: yield, all: z.File}
	unpacked := int64(0)
	for i, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		e := entry{n: i + 1, name: f.Name, open: func() (io.Reader, error) {
			if f.Flags&1 != 0 {
				return nil, errors.New("encrypted")
			}
			r, err := f.Open()
			return &totalReader{r: r, n: &unpacked, limit: max(ratioFree, ratioLimit*size)}, zipError(err)
		}}
		more := true
		if f.Mode()&fs.ModeType != 0 {
			more = s.leave(e, "no file, but a link or a device in an archive")
		} else {
			more = s.read(e)
		}
		if !more {
			return false
		}
	}
	return s.end("zip archive")
}

// isDocument reports whether a zip archive is a document of an office program, or an
// electronic book, and no pile of files.
func isDocument(z *zip.Reader) bool {
	for i, f := range z.File {
		if f.Name == "[Content_Types].xml" || i == 0 && f.Name == "mimetype" {
			return true
		}
	}
	return false
}

// whole gives the input as something that can be read at any place.
func (in input) whole(r *bufio.Reader) (io.ReaderAt, int64, error) {
	if f, ok := in.content.(fs.File); ok && !in.packed && in.place == "" {
		info, err := f.Stat()
		if at, ok := f.(io.ReaderAt); ok && err == nil && info.Mode().IsRegular() {
			return at, info.Size(), nil
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, maxZipHeld+1))
	if err == nil && len(b) > maxZipHeld {
		err = fmt.Errorf("zip archive over %d MiB that is no file of its own: not read; save it first", maxZipHeld>>20)
	}
	return bytes.NewReader(b), int64(len(b)), err
}

func openZip(r io.ReaderAt, size int64) (z *zip.Reader, err error) {
	defer mistake.Catch(&err)
	if n := zipDirectory(r, size); n > maxZipDirectory {
		return nil, fmt.Errorf("zip archive whose list of files has over %d MiB: not read", maxZipDirectory>>20)
	}
	if z, err = zip.NewReader(r, size); err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, zipError(err)
	}
	if len(z.File) > maxZipEntries {
		return nil, fmt.Errorf("zip archive of over %d files: not read", maxZipEntries)
	}
	return z, nil
}

// zipDirectory gives how many bytes the list of files is declared to have, by the last end
// record or its 64-bit form; 0 if there is none, which zip.NewReader will say.
func zipDirectory(r io.ReaderAt, size int64) int64 {
	tail := make([]byte, min(size, 66<<10))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !isEOF(err) {
		return 0
	}
	end := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if end < 0 || end+16 > len(tail) {
		return 0
	}
	n := int64(littleEndian(tail[end+12 : end+16]))
	if long := bytes.LastIndex(tail, []byte("PK\x06\x06")); long >= 0 && long+48 <= len(tail) {
		n = max(n, int64(littleEndian(tail[long+40:long+48])&(1<<62-1)))
	}
	return min(n, size) // one that is larger than its file is refused in any case
}

func littleEndian(b []byte) uint64 {
	n := uint64(0)
	for i := len(b) - 1; i >= 0; i-- {
		n = n<<8 | uint64(b[i])
	}
	return n
}

func zipError(err error) error {
	switch {
	case errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the zip archive is damaged or cut short: no end record, or a wrong one")
	case errors.Is(err, zip.ErrAlgorithm):
		return errors.New("packed in a way that is not unpacked")
	case errors.Is(err, zip.ErrChecksum):
		return errors.New("the packed data has a wrong checksum")
	}
	return err
}

// A totalReader ends with errBomb when all files of an archive together have unpacked
// to more than a limit: their data may overlap.
type totalReader struct {
	r     io.Reader
	n     *int64
	limit int64
}

func (t *totalReader) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if *t.n += int64(n); *t.n > t.limit {
		return 0, errBomb
	}
	if err != nil && !isEOF(err) {
		err = zipError(err)
	}
	return n, err
}

// A shelf reads the files of one archive.
type shelf struct {
	in    input
	from  Format
	yield yielder
	all   []*zip.File // of a zip, whose list is known beforehand

	pages map[string]bool // pages met, without their endings; nil until the first
	met   int             // files
}

// read yields what one file holds.
func (s *shelf) read(e entry) bool {
	s.met++
	if why := s.leftOut(e.name); why != "" {
		return s.leave(e, why)
	}
	in := s.in
	in.place, in.inFolder, in.archived = in.at(e.place()), true, true
	in.sniffName = e.name
	r, err := e.open()
	if err != nil {
		return s.yield(reportedly.Item{}, in.failed("", err))
	}
	in.content = io.NopCloser(r)
	return in.items(s.from, s.yield)
}

// leave counts a file that is left out.
func (s *shelf) leave(e entry, why string) bool {
	return s.yield(reportedly.Item{}, s.in.failed(e.place(), ignored(why)))
}

// end says that there was nothing, if so.
func (s *shelf) end(what string) bool {
	if s.met == 0 {
		return s.yield(reportedly.Item{}, s.in.failed("", fmt.Errorf("a %s without files: %w", what, reportedly.ErrNoText)))
	}
	return true
}

// maxPages is how many pages are remembered to know the folders beside them.
const maxPages = 100_000

// leftOut says why a file of an archive is left out, as leftOut does for a folder.
func (s *shelf) leftOut(name string) string {
	if s.pages == nil {
		s.pages = map[string]bool{}
		for _, f := range s.all {
			s.note(f.Name)
		}
	}
	s.note(name)
	parts := strings.Split(strings.ReplaceAll(name, `\`, "/"), "/")
	for i, part := range parts {
		if part == "__MACOSX" || isHidden(part) && (i < len(parts)-1 || !namedAsReport(part)) {
			return "hidden file"
		}
		if page, ok := strings.CutSuffix(part, "_files"); ok && i < len(parts)-1 {
			if s.pages[path.Join(append(parts[:i:i], page)...)] {
				return "part of a saved page"
			}
		}
	}
	return ""
}

func (s *shelf) note(name string) {
	for _, ext := range []string{".htm", ".html", ".xhtml"} {
		if page, ok := strings.CutSuffix(name, ext); ok && len(s.pages) < maxPages {
			s.pages[path.Clean(page)] = true
		}
	}
}
