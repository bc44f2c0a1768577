package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// A response is an HTTP response as an archive keeps it.
type response struct {
	status int
	header header
	body   []byte // without the coding it was sent in
	notes  []string
}

// parseResponse takes an HTTP response apart. Crawlers keep what came over the wire,
// or take the codings off and leave the header as it was; so a coding is taken off
// where the body has it. The body may be a part of b.
func parseResponse(b []byte) (response, error) {
	line, rest, ok := bytes.Cut(b, []byte("\n"))
	out := response{status: statusLine(line)}
	if out.status == 0 {
		return out, errors.New("no HTTP response: its first line is none")
	}
	var err error
	if !ok {
		err = errHeaderCut
	} else {
		out.header, out.body, err = parseHeader(rest)
	}
	if err != nil {
		return out, fmt.Errorf("HTTP response: %w", err)
	}
	return out, nil
}

// statusLine gives the status of "HTTP/1.1 200 OK", 0 if the line is none.
func statusLine(line []byte) int {
	proto, rest, ok := strings.Cut(strings.TrimSpace(string(line[:min(len(line), 200)])), " ")
	if !ok || !strings.HasPrefix(strings.ToUpper(proto), "HTTP/") {
		return 0
	}
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if n, err := strconv.Atoi(code); err == nil && 100 <= n && n <= 999 {
		return n
	}
	return 0
}

// decode takes the codings off the body: how it was sent in chunks, then how it was
// packed. What is packed twice is refused.
func (r *response) decode() error {
	if strings.Contains(strings.ToLower(strings.Join(r.header.all("transfer-encoding"), ",")), "chunked") {
		body, err := unchunk(r.body)
		switch {
		case err == nil:
			r.body = body
		case errors.Is(err, errNoChunks): // the crawler took the coding off
		default:
			return err
		}
	}
	if declared, err := strconv.Atoi(r.header.get("content-length")); err == nil && declared > len(r.body) && r.header.get("content-encoding") == "" {
		r.notes = append(r.notes, fmt.Sprintf("the server declared %d bytes, the archive has %d", declared, len(r.body)))
	}
	var codings []string
	for coding := range strings.SplitSeq(strings.Join(r.header.all("content-encoding"), ","), ",") {
		if coding = strings.ToLower(strings.TrimSpace(coding)); coding != "" && coding != "identity" {
			codings = append(codings, coding)
		}
	}
	if len(codings) > 1 {
		return fmt.Errorf("content-encoding %s: packed twice, which is not unpacked", excerpt(strings.Join(codings, ", ")))
	}
	for _, coding := range codings {
		body, err := unpackBody(coding, r.body)
		if err != nil {
			return fmt.Errorf("content-encoding %s: %w", excerpt(coding), err)
		}
		r.body = body
	}
	return nil
}

var errNoChunks = errors.New("not sent in chunks")

// unchunk joins the chunks of a body, RFC 9112, 7.1. The result is a new slice.
func unchunk(b []byte) ([]byte, error) {
	var out []byte
	for first := true; ; first = false {
		line, rest, ok := bytes.Cut(b, []byte("\n"))
		size, _, _ := strings.Cut(string(line[:min(len(line), 100)]), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 63)
		switch {
		case err != nil && first, !ok && first:
			return nil, errNoChunks
		case err != nil:
			return nil, errors.New("the body's chunks are broken")
		case n == 0:
			return out, nil
		case !ok || n > uint64(len(rest)):
			return nil, errors.New("the body is cut short within a chunk")
		}
		out = append(out, rest[:n]...)
		b = bytes.TrimPrefix(bytes.TrimPrefix(rest[n:], []byte("\r")), []byte("\n"))
		if len(b) == 0 {
			return nil, errors.New("the body is cut short between chunks")
		}
	}
}

// unpackBody unpacks a body, up to the limits of a document and of the ratio. A body
// that is not packed at all, whatever its header says, is given as it is.
func unpackBody(coding string, b []byte) ([]byte, error) {
	var z io.Reader
	var err error
	packed := &countingReader{r: bytes.NewReader(b)}
	switch coding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(b, []byte(gzipMagic)) {
			return b, nil
		}
		z, err = gzip.NewReader(packed)
	case "deflate": // zlib by the book, the bare stream by some servers
		switch {
		case len(b) > 2 && b[0] == 0x78 && (uint(b[0])<<8|uint(b[1]))%31 == 0 && b[1] >= 0x80:
			z, err = zlib.NewReader(packed)
		case len(b) < 2 || looksLikeText(b):
			return b, nil
		case b[0]&0x0f == 8 && (uint(b[0])<<8|uint(b[1]))%31 == 0:
			z, err = zlib.NewReader(packed)
		default:
			z = flate.NewReader(packed)
		}
	case "br":
		if looksLikeText(b) {
			return b, nil
		}
		z = brotli.NewReader(packed)
	case "zstd":
		if looksLikeText(b) {
			return b, nil
		}
		var d *zstd.Decoder
		if d, err = zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20)); err == nil {
			defer d.Close()
			z = d
		}
	default:
		if looksLikeText(b) {
			return b, nil
		}
		return nil, errors.New("not unpacked")
	}
	if err != nil {
		return nil, packedError(err)
	}
	return wholeDocument(&ratioReader{z: z, packed: packed})
}

// looksLikeText reports whether bytes are a text as it stands, and nothing packed. That
// has a control character in every tenth byte; where the same was packed over and over, it
// may have few, but then it has bytes that are no UTF-8. A page in an old charset has those
// as well, and begins with a tag.
func looksLikeText(b []byte) bool {
	head := b[:min(len(b), 1024)]
	_, bad := countUTF8(head)
	return !binary(head) && (bad*20 <= len(head) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")))
}
