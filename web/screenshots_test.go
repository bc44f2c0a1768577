package web_test

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/color"
	"image/png"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "the folder that pictures for the documents are put into")

// TestScreenshots makes the pictures of docs: go test ./web -run Screenshots -screenshots
// ../docs/images. Each is the top of a page over the examples, as somebody sees it who comes
// the way that the tutorial goes.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("no folder given: -screenshots FOLDER")
	}
	s := server(t, record(t), nil)
	here := httptest.NewServer(s)
	defer here.Close()
	begin := chromedp.Tasks{
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-reduced-motion", Value: "reduce"}}),
		chromedp.Navigate(here.URL + s.SignIn()),
		chromedp.WaitVisible("h1", chromedp.ByQuery),
	}
	story := chromedp.Tasks{
		chromedp.Navigate(here.URL + "/stories"),
		chromedp.Click(`//main//a[contains(., "Gull Rock")]`, chromedp.BySearch),
		shown(".grid .wording"),
	}
	for _, shot := range []struct {
		name          string
		width, height int64
		way           chromedp.Tasks
	}{
		{"home", 1000, 640, chromedp.Tasks{chromedp.Navigate(here.URL + "/")}},
		{"search", 1000, 640, chromedp.Tasks{
			chromedp.Navigate(here.URL + "/"), chromedp.SendKeys("#ask", "pilot\n", chromedp.ByQuery), chromedp.WaitVisible("#found .said", chromedp.ByQuery),
		}},
		{"report", 1000, 760, chromedp.Tasks{chromedp.Navigate(here.URL + "/report/estmark-gazette-ferry"), chromedp.WaitVisible(".report .para", chromedp.ByQuery)}},
		{"speaker", 1000, 760, chromedp.Tasks{
			chromedp.Navigate(here.URL + "/speakers"), chromedp.Click(`//main//a[contains(., "Adaeze Lindgren")]`, chromedp.BySearch), chromedp.WaitVisible("#said", chromedp.ByQuery),
		}},
		{"story", 1200, 760, story},
		{"check", 1000, 640, chromedp.Tasks{
			chromedp.Navigate(here.URL + "/"), chromedp.SendKeys("#ask", "The beacon on Gull Rock was switched off on Saturday night", chromedp.ByQuery),
			chromedp.Click(`button[formaction="/check"]`, chromedp.ByQuery), shown(".verdict"),
		}},
		{"phone", 390, 760, story},
	} {
		t.Run(shot.name, func(t *testing.T) {
			ctx, _ := browser(t, here.URL)
			var raw []byte
			way := append(chromedp.Tasks{chromedp.EmulateViewport(shot.width, shot.height), begin}, shot.way...)
			if err := chromedp.Run(ctx, append(way, chromedp.Sleep(200*time.Millisecond), chromedp.CaptureScreenshot(&raw))); err != nil {
				t.Fatal(err)
			}
			small, err := smaller(raw)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(*screenshots, shot.name+".png"), small, 0o644); err != nil {
				t.Fatal(err)
			}
			t.Logf("%d bytes", len(small))
		})
	}
}

// shown waits for a page that has something, and asks again for one that the server was too
// busy for.
func shown(selector string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for {
			var there bool
			if err := chromedp.Evaluate("document.querySelector('"+selector+"') !== null", &there).Do(ctx); err != nil || there {
				return err
			}
			if err := chromedp.Sleep(time.Second).Do(ctx); err != nil {
				return err
			}
			if err := chromedp.Reload().Do(ctx); err != nil {
				return err
			}
		}
	})
}

// smaller is a picture with a palette of at most 256 colours, a third of the size: four bits
// of each colour are kept, and where that makes too many, those seen most often.
func smaller(raw []byte) ([]byte, error) {
	in, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	seen := map[color.NRGBA]int{}
	rough := func(x, y int) color.NRGBA {
		r, g, b, _ := in.At(x, y).RGBA()
		step := func(v uint32) uint8 { return uint8(v>>8) / 17 * 17 }
		if r>>8 > 238 && g>>8 > 238 && b>>8 > 238 { // shades of paper matter more than those of ink
			step = func(v uint32) uint8 { return uint8(v >> 8) }
		}
		return color.NRGBA{step(r), step(g), step(b), 255}
	}
	bounds := in.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			seen[rough(x, y)]++
		}
	}
	out := image.NewPaletted(bounds, palette(seen))
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			out.Set(x, y, rough(x, y))
		}
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}

// palette are the 256 most frequent colours.
func palette(seen map[color.NRGBA]int) color.Palette {
	var all color.Palette
	for len(all) < 256 && len(seen) > 0 {
		var best color.NRGBA
		for c := range seen {
			if seen[c] > seen[best] || seen[c] == seen[best] && less(c, best) {
				best = c
			}
		}
		all = append(all, best)
		delete(seen, best)
	}
	return all
}

// less orders colours, so that one picture has one palette.
func less(a, b color.NRGBA) bool {
	return [3]uint8{a.R, a.G, a.B} != [3]uint8{b.R, b.G, b.B} && (a.R < b.R || a.R == b.R && (a.G < b.G || a.G == b.G && a.B < b.B))
}
