// Command train makes the weights that are embedded in reportedly: the
// part-of-speech tagger, the word clusters, the two stages of the attribution
// model, the ranking of what they find, and the tagger of names. `make train` runs it whole; it reads the data sets described in
// MODEL_CARD.md from a folder that is beside the checkout, and needs nothing else.
//
//	go run ./train [-data ../shared/data] [-dev N] STEP...
//
// The steps, in order: pos clusters cues spans shrink rank entities. Besides, pos-check
// scores the tagger on the treebanks' development parts, entities-check that of
// names (and writes eval/quality/ner.txt), entities-cross that of names on parts of
// its training documents kept from it, predict writes predictions to be
// scored, cue-words and within rank what stands within others' contents, show prints what the model sees in a text, and dump writes the documents
// from which train/net makes the network.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// options are the command's flags.
type options struct {
	runs                     int // how often the chains are learned, to take the mean
	data                     string
	out                      string // the folder that holds the repository
	fold                     int    // leave out every 12th document, beginning with this one; -1 leaves out none
	epochs                   int
	rate, drop, decay        float64
	perceptron               bool
	written, wikinews, cases string // files of our own gold, made by "reportedly eval --dump"
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", "../shared/data", "folder of the data sets")
	flag.StringVar(&o.out, "out", ".", "folder of the repository, where the weights go")
	flag.IntVar(&o.fold, "fold", -1, "leave out every 12th document of PolNeAR train, beginning with this one")
	flag.IntVar(&o.epochs, "epochs", 0, "passes over the data; 0 means the step's own number")
	flag.Float64Var(&o.rate, "rate", 0.1, "step of the learning")
	flag.Float64Var(&o.decay, "decay", 0, "pull of the weights towards zero")
	flag.Float64Var(&o.drop, "drop", 0.5, "share of the features left out at each look")
	flag.IntVar(&o.runs, "runs", 3, "how often to learn, to take the mean")
	flag.BoolVar(&o.perceptron, "perceptron", false, "learn by the averaged perceptron and not by likelihood")
	flag.StringVar(&o.written, "written", "", "written gold, as \"reportedly eval --dump gold/written\" prints it; for dump")
	flag.StringVar(&o.wikinews, "wikinews", "", "the same of gold/wikinews")
	flag.StringVar(&o.cases, "cases", "", "the same of testdata/golden; for within")
	flag.Parse()
	if _, err := os.Stat(o.data); err != nil {
		fmt.Fprintf(os.Stderr, "train: the data sets are not at %s: %v\n", o.data, err)
		os.Exit(2)
	}
	steps := flag.Args()
	if len(steps) == 0 {
		steps = []string{"pos", "clusters", "cues", "spans", "shrink", "rank", "entities"}
	}
	for _, s := range steps {
		var err error
		switch s {
		case "shrink":
			err = shrink(o)
		case "pos":
			err = trainPOS(o)
		case "dump":
			err = dump(o)
		case "show":
			err = show(o)
		case "cue-words":
			err = cueWords(o)
		case "within":
			err = within(o)
		case "losses":
			err = losses(o)
		case "predict":
			err = predict(o)
		case "pos-check":
			err = checkPOS(o)
		case "clusters":
			err = trainClusters(o)
		case "cues":
			err = trainCues(o)
		case "spans":
			err = trainSpans(o)
		case "rank":
			err = trainRank(o)
		case "entities":
			err = trainEntities(o)
		case "entities-cross":
			err = crossEntities(o)
		case "entities-check":
			err = checkEntities(o)
		default:
			err = fmt.Errorf("no such step")
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "train: %s: %v\n", s, err)
			os.Exit(1)
		}
	}
}

// write puts a model's file in its place in the repository.
func (o options) write(path string, b []byte) error {
	path = filepath.Join(o.out, path)
	fmt.Printf("%s: %d bytes\n", path, len(b))
	return os.WriteFile(path, b, 0o644)
}
