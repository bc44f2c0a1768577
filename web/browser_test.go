package web_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a headless Chromium, or skips. Requests to other hosts than the servers
// are counted.
func browser(t *testing.T, roots ...string) (ctx context.Context, foreign *atomic.Int64) {
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
	ctx, late := context.WithTimeout(ctx, 15*time.Minute)
	t.Cleanup(late)
	foreign = &atomic.Int64{}
	chromedp.ListenTarget(ctx, func(event any) {
		if e, is := event.(*network.EventRequestWillBeSent); is && !slices.ContainsFunc(roots, func(root string) bool { return strings.HasPrefix(e.Request.URL, root) }) {
			foreign.Add(1)
			t.Logf("a request left the host: %.200s", e.Request.URL)
		}
	})
	if err := chromedp.Run(ctx, network.Enable()); err != nil {
		t.Fatal(err)
	}
	return ctx, foreign
}

// accessible fails for what axe-core finds serious or worse. REPORTEDLY_AXE names its
// file axe.min.js; without it nothing is looked for. rules are the only ones to look
// at; none are all.
func accessible(t *testing.T, ctx context.Context, what string, rules ...string) {
	t.Helper()
	file := os.Getenv("REPORTEDLY_AXE")
	if file == "" {
		return
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	only := "{}"
	if len(rules) > 0 {
		only = "{runOnly: ['" + strings.Join(rules, "', '") + "']}"
	}
	var found []struct {
		ID, Impact, First string
		Nodes             int
	}
	err = chromedp.Run(ctx,
		page.SetBypassCSP(true),
		chromedp.Poll("document.readyState === 'complete'", nil), // with its stylesheet
		chromedp.Evaluate("document.querySelectorAll('details').forEach(d => d.open = true)", nil),
		chromedp.ActionFunc(func(ctx context.Context) error {
			var there bool
			if err := chromedp.Evaluate("typeof axe === 'object'", &there).Do(ctx); err != nil || there {
				return err
			}
			return chromedp.Evaluate(string(axe), nil).Do(ctx)
		}),
		chromedp.Evaluate(`axe.run(`+only+`).then(r => r.violations.map(v => ({ID: v.id, Impact: v.impact, Nodes: v.nodes.length, First: v.nodes[0].html.slice(0, 200)})))`, &found,
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

// fits fails where a page is wider than its window, and where something in it scrolls
// sideways that keys cannot reach or that has no name.
func fits(t *testing.T, ctx context.Context, what string) {
	t.Helper()
	var wider []string
	err := chromedp.Run(ctx, chromedp.Evaluate(`(() => {
		const out = [], show = e => e.tagName + '.' + e.className
		if (document.documentElement.scrollWidth > innerWidth) {
			out.push('the page, by ' + (document.documentElement.scrollWidth - innerWidth))
			for (const e of document.querySelectorAll('main *')) if (e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[tabindex="0"]')) out.push(show(e))
		}
		for (const e of document.querySelectorAll('main *')) {
			const by = getComputedStyle(e).overflowX
			if ((by === 'auto' || by === 'scroll') && e.scrollWidth > e.clientWidth + 1 && !['TEXTAREA', 'INPUT', 'SELECT'].includes(e.tagName) &&
				!(e.tabIndex === 0 && e.getAttribute('role') === 'region' && e.getAttribute('aria-label'))) out.push('scrolls: ' + show(e))
		}
		return out.slice(0, 8)
	})()`, &wider))
	if err != nil || len(wider) > 0 {
		t.Errorf("%s does not fit: %q %v", what, wider, err)
	}
}

// picture keeps what a page looks like: in the folder that REPORTEDLY_SCREENSHOTS names,
// or with the output of "go test -artifacts".
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	folder := os.Getenv("REPORTEDLY_SCREENSHOTS")
	if f := flag.Lookup("test.artifacts"); folder == "" && f != nil && f.Value.String() == "true" {
		folder = t.ArtifactDir()
	}
	if folder == "" {
		return
	}
	var png []byte
	if err := chromedp.Run(ctx, chromedp.FullScreenshot(&png, 100)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
