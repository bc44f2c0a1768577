package clean

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	const (
		en = "The mayor of Port Ellery said on Tuesday that the bridge would not be sold, and that the council had been told."
		fr = "Le maire de Port-Ellery a déclaré mardi que le pont ne serait pas vendu et que le conseil en avait été informé."
		de = "Der Bürgermeister von Ellershafen sagte am Dienstag, die Brücke werde nicht verkauft, und der Rat sei informiert."
		ru = "Мэр города заявил во вторник, что мост не будет продан и что городской совет об этом уже знает. Жители давно ждали этого решения, сказал он журналистам после заседания, и теперь можно начинать ремонт, который займёт около шести месяцев."
		zh = "市长星期二表示，这座桥不会出售，市议会已经得知此事，居民们对这一决定表示欢迎。市长还说，明年将对大桥进行维修，预计耗时六个月，费用由市政府承担。"
	)
	tests := []struct{ name, text, declared, want, note string }{
		{"English", en, "", "en", ""},
		{"English with its region", en, "en-GB", "en-GB", ""},
		{"a locale with an underscore", en, "en_US", "en-US", ""},
		{"French", fr, "", "fr", ""},
		{"German", de, "", "de", ""},
		{"Russian", ru, "", "ru", ""},
		{"Chinese", zh, "", "zh", ""},
		{"wrongly declared", fr, "en", "fr", "declared as language en, but it reads as fr"},
		{"short, declared", "Brücke", "de", "de", ""},
		{"short, English words", "She said that it was not.", "", "en", ""},
		{"short, nothing to go by", "OK", "", "und", ""},
		{"no tag at all", en, "English, please", "en", ""},
		{"near neighbours", strings.Repeat("Ministeren sagde tirsdag, at broen ikke skal sælges. ", 4), "nb", "nb", ""},
		{"nothing", "", "", "und", ""},
		{"bytes that are no text", "\xff\xfe\xfd", "", "und", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, note := language(tt.text, tt.declared)
			if got != tt.want || note != tt.note {
				t.Errorf("language(%q, %q) = %q, %q; want %q, %q", tt.text, tt.declared, got, note, tt.want, tt.note)
			}
		})
	}
}

// Ordinary English news is called nothing else.
func TestLanguageOfNews(t *testing.T) {
	f, err := os.Open("../../../shared/data/polnear/polnear-dev.jsonl")
	if err != nil {
		t.Skip("no ../shared beside the repository: the language of PolNeAR dev not checked")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	n := 0
	for lines.Scan() {
		var d struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		n++
		if got, _ := language(d.Text, ""); got != "en" {
			t.Errorf("%s: %q, want en", d.ID, got)
		}
	}
	if lines.Err() != nil || n == 0 {
		t.Fatalf("%d texts read: %v", n, lines.Err())
	}
	t.Logf("%d texts", n)
}
