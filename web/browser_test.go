package web_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a headless Chromium, or skips. Requests to other hosts than the server
// are counted.
func browser(t *testing.T, root string) (ctx context.Context, foreign *atomic.Int64) {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			found = path
			break
		}
	}
	if found == "" {
		t.Skip("no Chromium here: apt-get install chromium")
	}
	if testing.Short() {
		t.Skip("a browser is no short test")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox)
	running, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, leave := chromedp.NewContext(running)
	t.Cleanup(leave)
	ctx, late := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(late)
	foreign = &atomic.Int64{}
	chromedp.ListenTarget(ctx, func(event any) {
		if e, is := event.(*network.EventRequestWillBeSent); is && !strings.HasPrefix(e.Request.URL, root) {
			foreign.Add(1)
			t.Logf("a request left the host: %.200s", e.Request.URL)
		}
	})
	if err := chromedp.Run(ctx, network.Enable()); err != nil {
		t.Fatal(err)
	}
	return ctx, foreign
}

// A person looks for words, opens a report, follows a chain, merges two speakers and
// takes it back, compares a story, checks three sentences: on a wide window and a phone, light and dark, with scripts and without.
// REPORTEDLY_SCREENSHOTS names a folder for pictures of each step, REPORTEDLY_AXE the
// file axe.min.js of axe-core, which then looks at each page.
func TestInABrowser(t *testing.T) {
	for _, w := range []struct {
		name, scheme  string
		width, height int64
		scripts       bool
	}{{"wide", "light", 1280, 900, true}, {"phone", "dark", 390, 844, false}, {"phone with scripts", "dark", 390, 844, true}} {
		t.Run(w.name, func(t *testing.T) {
			s := server(t, record(t), nil)
			here := httptest.NewServer(s)
			defer here.Close()
			ctx, foreign := browser(t, here.URL)
			step := func(what string, actions ...chromedp.Action) {
				t.Helper()
				within, done := context.WithTimeout(ctx, 30*time.Second)
				defer done()
				if err := chromedp.Run(within, actions...); err != nil {
					t.Fatalf("%s: %v", what, err)
				}
				picture(t, ctx, strings.ReplaceAll(w.name, " ", "-")+"-"+what)
				if w.scripts {
					accessible(t, ctx, what)
				}
			}
			narrow := func(what string) {
				t.Helper()
				var wider bool
				if err := chromedp.Run(ctx, chromedp.Evaluate("document.documentElement.scrollWidth > innerWidth", &wider)); err != nil || wider {
					t.Errorf("%s is wider than its window: %v %v", what, wider, err)
				}
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
			narrow("story")
			step("utterance",
				chromedp.Click(`.grid a[href^="/utterance/"]`, chromedp.ByQuery),
				chromedp.WaitVisible(".utterance .wording", chromedp.ByQuery),
				has(".utterance h1", "wordings"),
			)
			narrow("utterance")
			for verdict, claim := range map[string]string{
				"verbatim": "I said that spring is a good season for signing.", "clipped or altered": "The beacon on Gull Rock was switched off on Saturday night", "no such statement in this record": "Seven purple zeppelins landed in the marzipan quarry",
			} {
				step("check "+verdict, chromedp.Navigate(here.URL+"/"),
					chromedp.SendKeys("#ask", claim, chromedp.ByQuery),
					chromedp.Click(`button[formaction="/check"]`, chromedp.ByQuery),
					chromedp.WaitVisible(".verdict", chromedp.ByQuery),
					has(".verdict h2", verdict),
				)
				narrow("check")
			}
			step("add", chromedp.Navigate(here.URL+"/add"),
				chromedp.SendKeys("#text", "“The ferry is late,” said Olin Brask, the harbour master.", chromedp.ByQuery),
				chromedp.Click("button.main", chromedp.ByQuery),
				chromedp.WaitVisible(".added", chromedp.ByQuery),
				has("main", "1 stored"),
			)
			step("outlets", chromedp.Navigate(here.URL+"/outlets"), has("tfoot", "All"))
			narrow("outlets")
			if n := foreign.Load(); n > 0 {
				t.Errorf("%d requests left the host", n)
			}
		})
	}
}

// accessible fails for what axe-core finds serious or worse.
func accessible(t *testing.T, ctx context.Context, what string) {
	file := os.Getenv("REPORTEDLY_AXE")
	if file == "" {
		return
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []struct {
		ID, Impact, First string
		Nodes             int
	}
	err = chromedp.Run(ctx,
		page.SetBypassCSP(true),
		chromedp.Poll("document.readyState === 'complete'", nil), // with its stylesheet
		chromedp.Evaluate("document.querySelectorAll('details').forEach(d => d.open = true)", nil),
		chromedp.Evaluate(string(axe), nil),
		chromedp.Evaluate(`axe.run().then(r => r.violations.map(v => ({ID: v.id, Impact: v.impact, Nodes: v.nodes.length, First: v.nodes[0].html.slice(0, 200)})))`, &found,
			func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }),
		chromedp.Evaluate("document.querySelectorAll('details').forEach(d => d.open = false)", nil),
	)
	if err != nil {
		t.Fatalf("axe on %s: %v", what, err)
	}
	for _, v := range found {
		if v.Impact == "serious" || v.Impact == "critical" {
			t.Errorf("%s: %s (%s) at %d places: %s", what, v.ID, v.Impact, v.Nodes, v.First)
		} else {
			t.Logf("%s: %s (%s) at %d places: %s", what, v.ID, v.Impact, v.Nodes, v.First)
		}
	}
}

// picture keeps what a page looks like, if somebody wants to see it.
func picture(t *testing.T, ctx context.Context, name string) {
	folder := os.Getenv("REPORTEDLY_SCREENSHOTS")
	if folder == "" {
		return
	}
	var png []byte
	if err := chromedp.Run(ctx, chromedp.FullScreenshot(&png, 100)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
