package reportedly

// Format is how the body of an Item is written.
type Format string

// The formats a body may have once ingest has taken its wrapping off.
const (
	Plain Format = "text"
	HTML  Format = "html"
	// Read is for a body that is a reading already, as JSON: Reading.UnmarshalJSON takes it.
	Read Format = "reading"
)

// An Item is one thing handed over to be read: a file, a line of a JSONL file,
// standard input. Ingest makes it; nothing in it is understood yet.
type Item struct {
	File   string // the path as the user gave it or as a folder held it; "-" for standard input
	Place  string // where in the file, in words: "line 3"; empty if the item is the whole file
	Format Format // what Body is
	Body   string // the item's text, decoded to UTF-8 and otherwise untouched
	SHA256 string // of the item's bytes as they came, in hexadecimal

	Original []byte // those bytes; nil unless ingest was asked to keep them

	Charset  string   // what the bytes were decoded from, in lower case: "utf-8", "windows-1251"
	BadBytes int      // how many bytes could not be decoded and became U+FFFD
	Meta     Metadata // what the container says about the item; empty fields are unknown
	Notes    []string // what the reader should know of how it came, in words: "published: \"soon\" is no date"
}

// Metadata is what is known of a report beside its text. Dates are RFC 3339,
// as precise as they are known ("2023", "2023-01", "2023-01-31",
// "2023-01-31T09:00:00Z"); "" is unknown.
type Metadata struct {
	ID, URL, Outlet, Title, Author string
	Published, Modified, Retrieved string
	Language                       string // as the container declares it: "en", "en-GB"
}
