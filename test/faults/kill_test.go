package faults

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// Killed at any moment and started again, add ends with the record of an
// undisturbed run, and whatever it acknowledged was there at once.
func TestKillAdd(t *testing.T) {
	folder := t.TempDir()
	input := reports(t, folder, 0, rounds(150, 400))
	reference := filepath.Join(folder, "reference.db")
	takes := timed(t, "add", "--json", "--record", reference, input)
	want := export(t, reference)
	rnd := rand.New(rand.NewPCG(5, 1))
	acks := 0
	for range rounds(5, 100) {
		record := filepath.Join(t.TempDir(), "record.db")
		for range 1 + rnd.IntN(2) {
			ids := acknowledged(killed(t, rnd, takes, "add", "--json", "--record", record, input))
			keptAll(t, export(t, record), ids)
			acks += len(ids)
		}
		must(t, "add", "--record", record, input)
		same(t, export(t, record), want)
		sound(t, record)
	}
	t.Logf("%d reports acknowledged before a kill", acks)
}

// A merge that was killed holds or does not hold; there is nothing between.
func TestKillMerge(t *testing.T) {
	folder := t.TempDir()
	before, after := filepath.Join(folder, "before.db"), filepath.Join(folder, "after.db")
	must(t, "add", "--record", before, reports(t, folder, 0, rounds(100, 400)))
	copied(t, before, after)
	merge := []string{"speakers", "merge", "Mara Venn", "Pia Zellweg", "--record"}
	takes := timed(t, append(merge, after)...)
	was, is := export(t, before), export(t, after)
	if was == is {
		t.Fatal("the merge changed nothing")
	}
	rnd := rand.New(rand.NewPCG(5, 2))
	merged := 0
	for round := range rounds(6, 30) {
		record := filepath.Join(t.TempDir(), "record.db")
		copied(t, before, record)
		if round%2 == 0 {
			killed(t, rnd, takes, append(merge, record)...)
		} else { // while it is about the record, which is the least of that time
			killedOnce(t, record+"-wal", rnd.IntN(60), append(merge, record)...)
		}
		switch got := export(t, record); got {
		case is:
			merged++
		default:
			same(t, got, was)
		}
		sound(t, record)
		run(t, append(merge, record)...)
		same(t, export(t, record), is)
	}
	t.Logf("%d kills came after the merge was done", merged)
}

// A file that export or backup makes is there whole or not at all, and the record
// it is made from does not change.
func TestKillWhoMakesAFile(t *testing.T) {
	folder := t.TempDir()
	record := filepath.Join(folder, "record.db")
	must(t, "add", "--record", record, reports(t, folder, 0, rounds(100, 400)))
	want := export(t, record)
	for name, args := range map[string][]string{
		"export": {"export", "--record", record, "--out"},
		"backup": {"backup", "--record", record},
	} {
		t.Run(name, func(t *testing.T) {
			takes := timed(t, append(args, filepath.Join(t.TempDir(), "made"))...)
			rnd := rand.New(rand.NewPCG(5, 3))
			made := 0
			for range rounds(5, 30) {
				file := filepath.Join(t.TempDir(), "made")
				killed(t, rnd, takes, append(args, file)...)
				content, err := os.ReadFile(file)
				switch {
				case os.IsNotExist(err):
					must(t, append(args, file)...) // what is left lying about is in nobody's way
				case err != nil:
					t.Fatal(err)
				case name == "export":
					made++
					same(t, string(content), want)
				default:
					made++
				}
				if name == "backup" {
					same(t, export(t, file), want)
				}
			}
			t.Logf("%d kills came too late", made)
		})
	}
	same(t, export(t, record), want)
	sound(t, record)
}
