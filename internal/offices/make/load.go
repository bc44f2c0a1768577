package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"time"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/offices"
)

// load reads one file. Skipped counts the posts that were not understood.
func load(path, snapshot string) (out []row, skipped int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, 0, fmt.Errorf("read %s: %w", path, err)
	}
	var records []map[string]string
	latest := map[string]string{} // by place: the last day that its rows name
	for _, line := range lines[1:] {
		r := map[string]string{}
		for i, column := range lines[0] {
			r[column] = strings.TrimSpace(line[i])
		}
		if r["start"] == "" {
			r["start"] = r["since"]
		}
		for _, day := range []string{r["start"], r["end"]} {
			if day > latest[r["place"]] && r["office"] == "" && len(day) == len(time.DateOnly) {
				latest[r["place"]] = day
			}
		}
		records = append(records, r)
	}
	for _, r := range records {
		for _, post := range strings.Split(r["position"]+r["office"], "<br />") {
			made, ok := rowOf(r, post, max(snapshot, latest[r["place"]]))
			if !ok {
				skipped++
				continue
			}
			out = append(out, made)
		}
	}
	return out, skipped, nil
}

// rowOf is the row of the table that a post in a record makes.
func rowOf(r map[string]string, post, snapshot string) (row, bool) {
	o, ok := offices.ParsePost(post)
	_, from, known := offices.Days(r["start"])
	if !ok || !known {
		return row{}, false
	}
	where(&o, r)
	out := row{Row: offices.Row{Office: o, Person: r["person"] + r["full"], QID: r["wikidata"], From: from}}
	if end, _, ok := offices.Days(r["end"]); ok && end <= snapshot {
		out.To = end
	} else {
		out.To, out.open = snapshot, true // terms of Congress end in years to come
	}
	if out.Person == "" || !named(out.Person) || out.To < out.From {
		return row{}, false
	}
	return out, true
}

// where sets the country of an office; a part of a country becomes its body.
func where(o *reportedly.Office, r map[string]string) {
	if r["office"] != "" {
		o.Country = "United States"
		if o.Role == "senator" || o.Role == "representative" {
			o.Body = strings.ToLower(r["state"])
		}
		return
	}
	place := strings.ReplaceAll(r["place"], "-", " ")
	country, sense := names.Country(place)
	switch {
	case sense == names.ItsName:
		o.Country = country
	case place != "world":
		o.Body = strings.TrimSuffix(place, " us") // "georgia-us"
	}
}

// named reports whether a person's name is in Latin letters, as reports print it.
func named(person string) bool {
	for _, r := range person {
		if r > 0x24f && r != '’' && !(0x1e00 <= r && r < 0x1f00) {
			return false
		}
	}
	return true
}
