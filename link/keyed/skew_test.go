package keyed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"reportedly"
)

// A plain matcher has bounds and nothing else.
type plainMatcher struct{ reportedly.Matcher }

func (plainMatcher) Bounds(reportedly.Layer) reportedly.Bounds {
	return reportedly.Bounds{Days: 7, Reach: 1, Shared: 2, Cap: 48}
}

// A key that very many items share gives as many pairs as one that a cap's worth shares,
// and the same whatever the ids' order.
func TestPairsOfACrowd(t *testing.T) {
	var rows []string
	for i := range 20_000 {
		p := posting{layer: reportedly.Utterances, key: 42 << 40, window: int64(100 + i%2), item: itemName(reportedly.Utterances, fmt.Sprint("s", i)), hash: rand.New(rand.NewPCG(uint64(i), 1)).Uint64()}
		r := p.row()
		rows = append(rows, r.Key+"\t"+r.Order+"\t"+r.Table+"\t"+r.Value+"\n")
	}
	slices.Sort(rows)
	p, _ := Find(Groups, "pairs")
	var out bytes.Buffer
	if err := p.Run(Linking{Matcher: plainMatcher{}}, strings.NewReader(strings.Join(rows, "")), &out); err != nil {
		t.Fatal(err)
	}
	if n, want := bytes.Count(out.Bytes(), []byte("\n")), 2*(48*47/2)+48*48; n != want {
		t.Errorf("%d pairs, want %d", n, want)
	}
}

// A plain linker makes one speaker of all, and remembers how many it was given.
type plainLinker struct {
	reportedly.Linker
	given, counted *int
}

func (l plainLinker) Link(all []reportedly.Facts) []reportedly.Identity {
	*l.given += len(all)
	out := make([]reportedly.Identity, len(all))
	for i := range out {
		out[i].ID, out[i].Confidence = "one", 1
	}
	return out
}

func (l plainLinker) Summary(members []reportedly.Facts) reportedly.Speaker {
	for _, m := range members {
		*l.counted += m.Count
	}
	return reportedly.Speaker{Name: "Ilse Brandt", Type: reportedly.Person}
}

// Of a crowd of equals a few are judged, all are told who they are, and all count.
func TestSpeakersOfACrowd(t *testing.T) {
	const n = 5_000
	var facts []string
	for i := range n {
		f := fact{Report: fmt.Sprint("r", i), Node: digest(fmt.Sprint(i)), Hash: digest("hash", fmt.Sprint(i))[:16], Like: "like", Tally: "tally", Data: "{}", Keys: []string{"k"}}
		line, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		facts = append(facts, "l:like\t"+f.order()+"\tfact\t"+string(line)+"\n")
	}
	slices.Sort(facts)
	var given, counted int
	l := Linking{Linker: plainLinker{given: &given, counted: &counted}}
	crowds, _ := Find(Groups, "crowds")
	speakers, _ := Find(Groups, "speakers")
	var out, last bytes.Buffer
	if err := crowds.Run(l, strings.NewReader(strings.Join(facts, "")), &out); err != nil {
		t.Fatal(err)
	}
	members := slices.DeleteFunc(slices.Collect(strings.Lines(out.String())), func(row string) bool { return !strings.Contains(row, "\tmember\t") })
	slices.Sort(members)
	if err := speakers.Run(l, strings.NewReader(strings.Join(members, "")), &last); err != nil {
		t.Fatal(err)
	}
	if given != reportedly.Crowd || counted != n || strings.Count(last.String(), "\tidentity\t") != n {
		t.Errorf("%d judged, %d counted, %d told", given, counted, strings.Count(last.String(), "\tidentity\t"))
	}
}
