package web_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"reportedly/web"
)

// A person looks for words, opens a report, follows a chain, merges two speakers and
// takes it back, compares a story and two of its reports, checks three sentences, adds a
// text and an address: on a wide window and a phone, light and dark, with scripts and
// without. No request leaves the host.
func TestInABrowser(t *testing.T) {
	for _, w := range []struct {
		name, scheme  string
		width, height int64
		scripts       bool
	}{
		{"wide", "light", 1280, 900, false}, {"phone", "dark", 375, 812, false},
		{"wide with scripts", "dark", 1280, 900, true}, {"phone with scripts", "light", 375, 812, true},
	} {
		t.Run(w.name, func(t *testing.T) {
			s := server(t, record(t), func(o *web.Options) { o.Fetch = fetcher })
			here := httptest.NewServer(s)
			defer here.Close()
			ctx, foreign := browser(t, here.URL)
			step := func(what string, actions ...chromedp.Action) {
				t.Helper()
				within, done := context.WithTimeout(ctx, 90*time.Second)
				defer done()
				if err := chromedp.Run(within, actions...); err != nil {
					t.Fatalf("%s: %v", what, err)
				}
				fits(t, ctx, what)
				picture(t, ctx, w.name+" "+what)
			}
			has := func(selector, want string) chromedp.Action {
				return chromedp.ActionFunc(func(ctx context.Context) error {
					var got string
					if err := chromedp.Text(selector, &got, chromedp.ByQuery).Do(ctx); err != nil {
						return err
					}
					if !strings.Contains(got, want) {
						t.Errorf("%s says %q, not %q", selector, got, want)
					}
					return nil
				})
			}
			step("home",
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
					{Name: "prefers-color-scheme", Value: w.scheme},
					{Name: "prefers-reduced-motion", Value: "reduce"}, // what still scrolls is clicked beside
				}),
				emulation.SetScriptExecutionDisabled(!w.scripts),
				chromedp.EmulateViewport(w.width, w.height),
				chromedp.Navigate(here.URL+s.SignIn()),
				has("h1", "Who said what"),
			)
			step("keys",
				chromedp.KeyEvent(kb.Tab), // the first stop leads past what is on every page
				chromedp.WaitVisible(".skip:focus", chromedp.ByQuery),
				chromedp.KeyEvent(kb.Enter),
				chromedp.KeyEvent(kb.Tab),
				chromedp.WaitVisible("#ask:focus", chromedp.ByQuery),
			)
			step("search",
				chromedp.SendKeys("#ask", "pilot assured\n", chromedp.ByQuery),
				chromedp.WaitVisible("#found .said", chromedp.ByQuery),
				has("#found", "assured"),
			)
			step("report",
				chromedp.Click("#found .said .from a", chromedp.ByQuery),
				chromedp.WaitVisible(".report .para", chromedp.ByQuery),
				has(".source", "SHA-256"),
			)
			step("chain",
				chromedp.Click(".note .via a", chromedp.ByQuery),
				chromedp.WaitVisible(".timeline, #said", chromedp.ByQuery),
				has("main", "Why this is one speaker"),
			)
			step("merge",
				chromedp.Click(".acts details:first-of-type summary", chromedp.ByQuery),
				chromedp.SendKeys("input[name=other]", "Nutsa Gelovani\n", chromedp.ByQuery),
				chromedp.WaitReady(`.done input[value="1"]`, chromedp.ByQuery),
				has(".done", "Undo"),
			)
			step("undo",
				chromedp.Click(".done button", chromedp.ByQuery),
				chromedp.WaitReady(`.done input[value="2"]`, chromedp.ByQuery), // of the next page
				has(".done", "does not hold"),
			)
			step("story", chromedp.Navigate(here.URL+"/"),
				chromedp.Click(`main a[href^="/story/"]`, chromedp.ByQuery),
				chromedp.WaitVisible(".grid .wording", chromedp.ByQuery),
				has(".grid", "all wordings"),
			)
			step("compare",
				chromedp.Click(`.grid .against`, chromedp.ByQuery),
				chromedp.WaitVisible(".pairing", chromedp.ByQuery),
				has(".sums", "only in the second"),
			)
			step("the other way round",
				chromedp.Click(`main a[href^="/compare"]`, chromedp.ByQuery),
				chromedp.WaitVisible(".pairing", chromedp.ByQuery),
			)
			step("story again", chromedp.Navigate(here.URL+"/"),
				chromedp.Click(`main a[href^="/story/"]`, chromedp.ByQuery),
				chromedp.WaitVisible(".grid .wording", chromedp.ByQuery),
			)
			step("utterance",
				chromedp.Click(`.grid a[href^="/utterance/"]`, chromedp.ByQuery),
				chromedp.WaitVisible(".utterance .wording", chromedp.ByQuery),
				has(".utterance h1", "wordings"),
			)
			for verdict, claim := range map[string]string{
				"verbatim": "I said that spring is a good season for signing.", "clipped or altered": "The beacon on Gull Rock was switched off on Saturday night", "no such statement in this record": "Seven purple zeppelins landed in the marzipan quarry",
			} {
				step("check "+verdict, chromedp.Navigate(here.URL+"/"),
					chromedp.SendKeys("#ask", claim, chromedp.ByQuery),
					chromedp.Click(`button[formaction="/check"]`, chromedp.ByQuery),
					chromedp.WaitVisible(".verdict", chromedp.ByQuery),
					has(".verdict h2", verdict),
				)
			}
			step("add", chromedp.Navigate(here.URL+"/add"),
				chromedp.SendKeys("#text", "“The ferry is late,” said Olin Brask, the harbour master.", chromedp.ByQuery),
				chromedp.Click("button.main", chromedp.ByQuery),
				chromedp.WaitVisible(".added", chromedp.ByQuery),
				has("main", "1 stored"),
			)
			step("add an address", chromedp.Navigate(here.URL+"/add"),
				chromedp.SendKeys("#from", "https://short.example/x\n", chromedp.ByQuery),
				chromedp.WaitVisible(".added", chromedp.ByQuery),
				has("main", "gazette.example/late"),
			)
			step("outlets", chromedp.Navigate(here.URL+"/outlets"), has("tfoot", "All"))
			if n := foreign.Load(); n > 0 {
				t.Errorf("%d requests left the host", n)
			}
		})
	}
}
