package main

import "fmt"

// peers are figures of other programs for the same 84 articles of PolNeAR (its test part;
// ours is dev), by the same scorer: overlap F1 of statements and of source with content,
// exact F1 of contents, words per CPU-second. Parsers' time is counted in. They were
// taken on a machine like those that this project is built on, and are not taken anew.
var peers = []struct{ name, statement, pair, content, words, memory string }{
	{"two people", "71.8", "-", "67.8", "-", "-"},
	{"Citron, retrained", "54.8", "59.1", "42.1", "2,400", "0.6 GB"},
	{"Gender Gap Tracker's extractor", "37.3", "43.3", "20.9", "8,000", "0.5 GB"},
	{"CoreNLP 4.5.10 quote and coref", "-", "22.3", "17.5", "222", "3.6 GB"},
	{"textacy, per paragraph", "22.4", "23.8", "14.1", "7,800", "0.5 GB"},
	{"JournalismAI's patterns", "-", "12.3", "16.7", "6,200", "0.2 GB"},
	{"marks, nearest verb and name", "19.8", "21.5", "17.9", "1.5 M", "16 MB"},
}

// tellPeers prints them. What ours finds stands in eval/quality/polnear-dev.txt.
func tellPeers() {
	fmt.Printf("\nothers                          statement  pair  content exact  words per CPU-second  memory\n")
	for _, p := range peers {
		fmt.Printf("%-32s %8s %5s %14s %21s %7s\n", p.name, p.statement, p.pair, p.content, p.words, p.memory)
	}
	fmt.Println("(F1 on PolNeAR test; ours, on dev: eval/quality/polnear-dev.txt)")
}
