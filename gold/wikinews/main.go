// Command wikinews takes the text away from gold on other people's reports, and
// puts it back, so that what stands in this folder can be read and corrected.
//
//	go run ./gold/wikinews print TEXTS DIR [MARKS]   lays text and marks together: a case in
//	                                                 the text form for each report, DIR/ID.txt
//	go run ./gold/wikinews take DIR [MARKS]          takes the marks of the cases DIR/*.txt
//	                                                 into MARKS/ID.json
//
// MARKS is the folder of the marks, gold/wikinews unless another one is named, such as
// that of the second annotation.
// TEXTS is a file of JSON Lines with "id" and "text", plain or packed (.gz, .xz). Keep
// DIR out of the repository: the cases hold the reports.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"reportedly/eval"
	"reportedly/eval/golden"
)

// Where the first marks stand, relative to the repository's root.
const marks = "gold/wikinews"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "wikinews:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	args = append(args, marks) // unless a folder of marks is named before it
	switch {
	case len(args) >= 4 && len(args) <= 5 && args[0] == "print":
		return printCases(args[3], args[1], args[2])
	case len(args) >= 3 && len(args) <= 4 && args[0] == "take":
		return takeMarks(args[1], args[2])
	}
	return errors.New("usage: wikinews print TEXTS DIR [MARKS], or wikinews take DIR [MARKS]")
}

// printCases writes the cases of a folder of marks, laid on texts, into another. What
// cannot be laid together is an error at the end; the rest is written.
func printCases(from, texts, into string) error {
	r, err := eval.Open(texts)
	if err != nil {
		return err
	}
	cases, wrong := golden.LayTogether(os.DirFS(from), texts, r)
	if err := r.Close(); err != nil {
		return errors.Join(wrong, err)
	}
	for _, c := range cases {
		if err := os.WriteFile(filepath.Join(into, c.Name+".txt"), []byte(c.String()), 0o666); err != nil {
			return errors.Join(wrong, err)
		}
	}
	return wrong
}

// takeMarks writes the marks of a folder of cases, without their text, into another.
func takeMarks(from, into string) error {
	files, err := filepath.Glob(filepath.Join(from, "*.txt"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s has no case ID.txt", from)
	}
	var wrong []error
	for _, file := range files {
		if err := takeOne(file, into); err != nil {
			wrong = append(wrong, err)
		}
	}
	return errors.Join(wrong...)
}

func takeOne(file, into string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	c, err := golden.Parse(file, string(src))
	if err != nil {
		return err
	}
	s, err := c.StandOff()
	if err != nil {
		return err
	}
	data, err := s.JSON()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(into, c.Name+".json"), data, 0o666)
}
