package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"reportedly"
	"reportedly/read"
	"reportedly/web"
)

// Every page, with something on it and with nothing, errors too, fits windows of three
// widths and is usable by everybody, light and dark.
func TestEveryPage(t *testing.T) {
	earlier, later := harbour(t), harbour(t)
	later.Report.Text = reportedly.NewText(later.Report.Text.String() + "It rained.\n")
	later.Attributions = later.Attributions[:2]
	earlier.Report.ID, later.Report.ID = "then", "now"
	full := server(t, record(t, append(bridge(t), earlier, later)...), func(o *web.Options) { o.Fetch = fetcher })
	there := httptest.NewServer(full)
	defer there.Close()
	hollow := server(t, empty(t), nil)
	nothing := httptest.NewServer(hollow)
	defer nothing.Close()
	shown := httptest.NewServer(server(t, empty(t), func(o *web.Options) { o.Add, o.Linked = nil, nil }))
	defer shown.Close()

	of := func(page, pattern string) string { return link(t, get(t, full, page).body, pattern) }
	oreshnik := of("/speakers?name=oreshnik", `/speaker/[0-9a-f]+`)
	story := of("/report/bridge-0", `/story/[0-9a-f]+`)
	utterance := of(of("/report/estmark-gazette-ferry", `/story/[0-9a-f]+`), `/utterance/[0-9a-f]+`)
	said := regexp.MustCompile(`#s-([0-9a-f]{16})"`).FindAllStringSubmatch(get(t, full, utterance).body, -1)
	pages := []struct{ name, address string }{
		{"empty home", nothing.URL + "/"}, {"empty speakers", nothing.URL + "/speakers"}, {"empty stories", nothing.URL + "/stories"},
		{"empty outlets", nothing.URL + "/outlets"}, {"empty decisions", nothing.URL + "/decisions"}, {"empty check", nothing.URL + "/check?text=the+ferry+is+late"},
		{"add unsigned", nothing.URL + "/add"}, {"look only home", shown.URL + "/"}, {"look only add", shown.URL + "/add"},
		{"sign in", there.URL + "/signin"}, {"signed in", there.URL + full.SignIn()},
		{"search", there.URL + "/search?q=beacon"}, {"search reports", there.URL + "/search?q=beacon&in=reports"}, {"search help", there.URL + "/search"},
		{"search nothing", there.URL + "/search?q=zzz"}, {"search error", there.URL + "/search?q=kind:loud"}, {"not found", there.URL + "/report/none"},
		{"report", there.URL + "/report/estmark-gazette-ferry?all=1"}, {"report of a story", there.URL + "/report/bridge-0"},
		{"report versions", there.URL + "/report/now"}, {"report older", there.URL + "/report/then"},
		{"speakers", there.URL + "/speakers"}, {"speakers nobody", there.URL + "/speakers?name=zzz"}, {"speaker", there.URL + oreshnik},
		{"stories", there.URL + "/stories"}, {"story wide", there.URL + story + "?all=1"}, {"utterance", there.URL + utterance},
		{"compare form", there.URL + "/compare"}, {"compare reports", there.URL + "/compare?a=bridge-0&b=bridge-1"},
		{"compare versions", there.URL + "/compare?a=then&b=now"}, {"compare statements", there.URL + "/compare?a=" + said[0][1] + "&b=" + said[len(said)-1][1]},
		{"check form", there.URL + "/check"}, {"check", there.URL + "/check?text=The+beacon+on+Gull+Rock+was+switched+off+on+Saturday+night&by=Katerina+Oreshnik"},
		{"check several", there.URL + "/check?text=the+beacon&by=oreshnik"}, {"check nobody", there.URL + "/check?text=the+beacon&by=Zzyzx"}, {"check wordless", there.URL + "/check?text=."},
		{"outlets", there.URL + "/outlets"}, {"api", there.URL + "/api"}, {"add", there.URL + "/add"},
	}
	ctx, foreign := browser(t, there.URL, nothing.URL, shown.URL)
	do := func(what string, actions ...chromedp.Action) {
		t.Helper()
		within, done := context.WithTimeout(ctx, time.Minute)
		defer done()
		if err := chromedp.Run(within, actions...); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	look := func(name string) {
		t.Helper()
		for _, w := range []struct {
			width, height int64
			scheme        string
		}{{320, 640, ""}, {375, 812, "dark"}, {1280, 900, "light"}} {
			if w.scheme != "" {
				do(name, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: w.scheme}}))
			}
			do(name, chromedp.EmulateViewport(w.width, w.height))
			what := fmt.Sprintf("%s at %d", name, w.width)
			fits(t, ctx, what)
			if w.scheme != "" {
				if w.width == 1280 {
					accessible(t, ctx, what)
				} else { // colours and places are others there
					accessible(t, ctx, what, "color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
				}
				picture(t, ctx, what)
			}
		}
	}
	for _, p := range pages {
		do(p.name, chromedp.Navigate(p.address), chromedp.WaitReady("main", chromedp.ByQuery))
		look(p.name)
	}
	do("to the form", chromedp.Navigate(there.URL+"/add"))
	post := func(name, path string, multipart bool, fields map[string]string, then string) {
		t.Helper()
		given, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		do(name, chromedp.Evaluate(fmt.Sprintf(`(() => {
			const f = document.createElement('form'), fields = %s
			f.method = 'post'; f.action = %q; if (%v) f.enctype = 'multipart/form-data'
			for (const name in fields) { const i = document.createElement('input'); i.name = name; i.value = fields[name]; f.append(i) }
			document.body.append(f); f.submit()
		})()`, given, path, multipart), nil), chromedp.WaitReady(then, chromedp.ByQuery))
		look(name)
	}
	who := strings.TrimPrefix(oreshnik, "/speaker/")
	post("added", "/add", true, map[string]string{"text": "He said he isgone. “The ferry is late,” said Olin Brask, the harbour master of Brannock.", "from": "https://closed.example/" + strings.Repeat("long", 60)}, ".added")
	post("nothing added", "/add", true, map[string]string{"text": " "}, ".error")
	post("who is meant", "/decide", false, map[string]string{"action": "merge", "speaker": who, "other": "oreshnik", "next": oreshnik}, ".choose")
	post("merged", "/decide", false, map[string]string{"action": "merge", "speaker": who, "other": "Adaeze Lindgren", "why": "a test", "next": oreshnik}, ".done")
	post("refused", "/decide", false, map[string]string{"action": "merge", "speaker": who, "other": who}, ".error")
	do("to the log", chromedp.Navigate(there.URL+"/decisions"))
	look("decisions")
	if n := foreign.Load(); n > 0 {
		t.Errorf("%d requests left the host", n)
	}
}

// bridge is one event in nine reports, with names that are hard to set.
func bridge(t *testing.T) []*reportedly.Reading {
	t.Helper()
	long := strings.Repeat("Hafenmeisterei", 6) + "bote"
	openings := []string{
		"HARROW BRIDGE - The Harrow bridge over the Brannock was closed on 2 March after engineers found cracks in two of its 48 cables.",
		"Two cracked cables out of 48 shut the Harrow bridge on 2 March, cutting Brannock in half.",
		"Brannock woke up divided on 2 March: the Harrow bridge, with its 48 cables, is closed because two of them have cracks.",
		"Traffic across the Brannock stopped on 2 March when cracks in two of 48 cables led the city to close the Harrow bridge.",
		"The city of Brannock closed the Harrow bridge on 2 March, citing cracks that engineers saw in two of the 48 cables.",
		"Lorries queued for six kilometres on 2 March as Brannock shut its Harrow bridge over cracks in two of 48 cables.",
		"Engineers have found cracks in two of the Harrow bridge's 48 cables, and Brannock closed it on 2 March.",
		"No bus, no bicycle: the Harrow bridge in Brannock has been closed since 2 March because two of 48 cables are cracked.",
		"After cracks were seen in two of 48 cables, nobody may cross the Harrow bridge in Brannock since 2 March.",
	}
	words := []string{
		"“The bridge will stay closed until June,” said Mayor Ilse Brandt.", "Mayor Ilse Brandt said that the bridge would stay closed until June.",
		"“The bridge will stay closed until July,” Mayor Ilse Brandt told the council.", "The mayor, Ilse Brandt, said the bridge may stay closed until June.",
	}
	rest := []string{ // each report's own: copies would stand in one column
		"Bus drivers asked for more ferries, and got two by noon. Anyone with a ticket for the tram could use them, as far as the depot at Sallow Point. Queues reached the fish market.",
		"A school on the east bank sent its pupils home before the second lesson. Parents waited at the pier with umbrellas, thermos flasks and no idea when lessons would go on.",
		"Shops near the water complained about lost trade; a baker gave his rolls away. His oven, he wrote on a board outside, cannot be told to wait for an inspection.",
		"The fire service keeps a second engine on the far side now. Its crew sleeps in the reading room of a public library, between encyclopaedias and a model of a lighthouse.",
		"Nurses were brought over by boat under blankets, singing. Surgery that could wait was put off, and a ward of eleven beds was opened in the gymnasium of the old barracks.",
		"A market was moved to the tram depot, where pigeons had the roof to themselves until dawn. Cheese sold well. Flowers did not, since nobody had anywhere to carry them.",
		"Farmers took the road by way of Lower Brannock, an hour longer with milk on board. A dairy counted four cans that had turned to butter, or near enough, and laughed about it.",
		"The last such closing was in 1987, when a barge lost its anchor under the middle span. Old men at the quay remember that a priest walked across anyway, to win a wager.",
		"Rain kept most people at home. On the western ramp a boy sold sketches of the towers for a coin each, and by evening had earned enough for a pair of skates.",
	}
	var out []*reportedly.Reading
	for i, opening := range openings {
		body := opening + "\n\n" + words[i%len(words)] + " " + rest[i]
		if i == 2 || i == 5 {
			body += "\n\nRuben Castellane, who leads the engineers, denied that the " + long + " had been warned."
		}
		meta := reportedly.Metadata{ID: fmt.Sprintf("bridge-%d", i), Outlet: "Post " + string(rune('A'+i)), Title: "Harrow bridge closed over cracked cables", Published: "2026-03-02"}
		if i == 3 {
			meta.Outlet, meta.Title = long, "Harrow bridge: "+long+" was warned"
		}
		r, err := read.Item(reportedly.Item{File: meta.ID + ".txt", Format: reportedly.Plain, Body: body, Meta: meta}, read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}
