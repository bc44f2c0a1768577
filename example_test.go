package reportedly_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"testing"

	"reportedly"
	"reportedly/read"
)

func Example() {
	item := reportedly.Item{Format: reportedly.Plain, Body: `"The bridge is safe," Mayor Ilse Brandt said. ` +
		`She added that it would stay open all winter.`}
	reading, err := read.Item(item, read.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range reading.Statements() {
		who := "?"
		if s.Speaker != nil {
			who = s.Speaker.Name
		}
		fmt.Printf("%s: %s\n", who, s.Quote)
	}
	// Output:
	// Ilse Brandt: "The bridge is safe,"
	// Ilse Brandt: that it would stay open all winter
}

// TestReadmeShowsExample holds the README's Go code to the example above, which
// is compiled and run.
func TestReadmeShowsExample(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(source), "func Example() {\n")
	code, _, _ = strings.Cut(code, "\t// Output:")
	code = strings.ReplaceAll("\n"+code, "\n\t", "\n")
	if want := "```go" + code + "```\n"; !strings.Contains(string(readme), want) {
		t.Errorf("README.md does not show the example as it stands in example_test.go:\n%s", want)
	}
}
