//go:build ignore

// Held_make writes held.txt: the given names of office holders and the gender
// they go with. Run it from this folder:
//
//	go run held_make.go ../../../shared/data/officeholders
//
// A name is taken if all its holders have one gender; countries where the
// family name stands first are left out, since their first word is no given name.
package main

import (
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"reportedly/internal/names"
)

var familyFirst = map[string]bool{
	"china": true, "taiwan": true, "hong-kong": true, "south-korea": true, "north-korea": true,
	"vietnam": true, "cambodia": true, "laos": true, "myanmar": true, "singapore": true,
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run held_make.go FOLDER")
	}
	count := map[string][2]int{} // by given name: men, women
	add := func(name, gender string, needs int) {
		words := strings.Fields(name)
		if len(words) < needs || gender == "" {
			return
		}
		w := names.Fold(words[0])
		c := count[w]
		if strings.HasPrefix(strings.ToLower(gender), "f") {
			c[1]++
		} else {
			c[0]++
		}
		count[w] = c
	}
	for _, r := range rows(filepath.Join(os.Args[1], "leaders-2025-01.csv")) {
		if !familyFirst[r["place"]] && (r["gender"] == "male" || r["gender"] == "female") {
			add(r["person"], r["gender"], 2)
		}
	}
	seen := map[string]bool{} // members of Congress stand there once a term
	for _, r := range rows(filepath.Join(os.Args[1], "us-congress-executive.csv")) {
		if !seen[r["wikidata"]] {
			seen[r["wikidata"]] = true
			add(r["first"], r["gender"], 1)
		}
	}
	var m, f []string
	for w, c := range count {
		if len([]rune(w)) < 3 || strings.ContainsAny(w, ".'’()") || names.Honorific(w) != nil || names.FindRole(w) != nil {
			continue
		}
		switch {
		case c[1] == 0:
			m = append(m, w)
		case c[0] == 0:
			f = append(f, w)
		}
	}
	slices.Sort(m)
	slices.Sort(f)
	out := "# Given names of office holders and the gender of all who bear them: facts from Wikidata (CC0), made by held_make.go.\n" +
		"m: " + strings.Join(m, " ") + "\nf: " + strings.Join(f, " ") + "\n"
	if err := os.WriteFile("held.txt", []byte(out), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(m), "names of men,", len(f), "of women")
}

// rows reads a CSV file with a heading line.
func rows(path string) []map[string]string {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		log.Fatalf("read %s: %v", path, err)
	}
	var out []map[string]string
	for _, l := range lines[1:] {
		r := map[string]string{}
		for i, head := range lines[0] {
			r[head] = l[i]
		}
		out = append(out, r)
	}
	return out
}
