package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"reportedly/export"
	"reportedly/read"
	"reportedly/read/attribution"
)

// exportCommand is "reportedly export".
type exportCommand struct {
	Query []argument `arg:"" optional:"" help:"Words and filters, as of search; all of the record if none."`

	recordFlag
	Format   exportFormat `default:"jsonl" placeholder:"FORMAT" help:"jsonl, csv, parquet, jsonld, annotation or brat."`
	Out      string       `placeholder:"FILE" help:"Write to a file, and a manifest beside it."`
	Manifest string       `placeholder:"FILE" help:"Write the manifest there (default: beside --out)."`
	Once     bool         `name:"one-per-derivation" help:"Leave out reports that copy another one."`
	NoText   bool         `name:"no-text" help:"Leave out texts of reports; quotes, titles stay."`
	Raw      bool         `help:"Leave cells of a CSV as they are."`
	Force    bool         `help:"Replace files that are there."`
}

// An exportFormat is the value of --format.
type exportFormat string

func (exportFormat) choices() []string {
	var names []string
	for _, name := range export.Formats {
		names = append(names, string(name))
	}
	return names
}

func (f *exportFormat) UnmarshalText(b []byte) error {
	return oneOf((*string)(f), string(b), f.choices()...)
}

// Help is printed below the flags' summary.
func (exportCommand) Help() string {
	return `By id of the report, with what people decided. A query is that of search: tables and annotations hold ` +
		`the statements that match, jsonl the reports that have one.

    reportedly export | reportedly add --readings --record copy.db -
    reportedly export --format csv --out venn.csv by:venn after:2024-06 kind:direct

csv and parquet have a statement a row; jsonld is schema.org and PROV-O; annotation W3C Web Annotation; brat a zip. ` +
		`A formula in a CSV gets an apostrophe (--raw: not).

Exit codes: 0 done; 1 nothing matches, or it cannot be read or written; 2 wrong usage.`
}

func (c *exportCommand) run(m *Main) int {
	ctx := context.Background()
	if export.Format(c.Format) == export.Brat && c.NoText {
		m.complain(export.ErrNeedsText)
		return exitUsage
	}
	if f := export.Format(c.Format); (f == export.Brat || f == export.Parquet) && c.Out == "" && m.Screen.Terminal {
		m.complain(fmt.Errorf("%s is no text for a terminal; give --out FILE", f))
		return exitUsage
	}
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()

	chosen, err := choose(ctx, store, joined(c.Query))
	if err != nil {
		return c.stop(m, err)
	}
	if chosen.nothing() {
		return m.stop(notThere("statement", joined(c.Query), `"reportedly search" tries a query`))
	}
	if c.Once {
		if err := chosen.withoutCopies(); err != nil {
			return c.stop(m, err)
		}
	}
	note := c.manifest()
	file, beside := newFile{c.Out, c.Force}, newFile{note, c.Force}
	for _, f := range []newFile{file, beside} {
		if f.path == "" {
			continue
		}
		if err := f.free(c.Record); err != nil {
			return c.stop(m, err)
		}
	}
	ctx, done := interruptible(m)
	defer done()
	chosen.ctx = ctx
	chosen.decided = export.Format(c.Format) == export.JSONLines
	made := &export.Manifest{}
	write := func(w io.Writer) error { return c.write(w, chosen, made) }
	if c.Out == "" {
		out := bufio.NewWriterSize(m.Stdout, 64<<10)
		if err = write(out); err == nil {
			err = stdoutError(out.Flush())
		}
	} else {
		err = file.write(write)
	}
	if err == nil && note != "" {
		err = beside.write(func(w io.Writer) error { return printLine(w, made) })
	}
	return c.ended(m, interrupted(ctx, err))
}

// manifest is the file that the manifest is written to; "" is none.
func (c *exportCommand) manifest() string {
	if c.Manifest == "" && c.Out != "" {
		return c.Out + ".manifest.json"
	}
	return c.Manifest
}

// write writes what was chosen and fills in the manifest.
func (c *exportCommand) write(w io.Writer, chosen *choice, made *export.Manifest) error {
	tally := export.NewTally(w)
	n, err := export.Write(tally, export.Format(c.Format), tally.Readings(chosen.readings()), export.Options{
		NoText: c.NoText, RawCells: c.Raw, Keep: chosen.keep(),
	})
	*made = export.Manifest{
		Program: "reportedly " + version(), Models: read.Models(attribution.Default), Written: time.Now().UTC().Format(time.RFC3339),
		Format: export.Format(c.Format), Options: map[string]string{
			"query": joined(c.Query), "no-text": strconv.FormatBool(c.NoText), "raw": strconv.FormatBool(c.Raw),
			"one-per-derivation": strconv.FormatBool(c.Once),
		},
		Reports: n.Reports, Statements: n.Statements, Copies: len(chosen.copies), Runs: tally.Runs, Bytes: tally.Bytes, SHA256: tally.SHA256(),
	}
	return err
}
