package ingest

import (
	"bufio"
	"bytes"
)

// Sniff tells what bytes are by their content, as Items does, for who has to choose
// before they are read: a watcher treats a feed in another way than a page. The name is
// asked where the content could be anything. "" is what is not read, or is packed.
func Sniff(name string, b []byte) Format {
	k, err := sniff(bufio.NewReaderSize(bytes.NewReader(b), sniffSize), name)
	if err != nil {
		return ""
	}
	return k.format
}
