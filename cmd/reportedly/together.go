package main

import (
	"iter"

	"reportedly"
	"reportedly/link/speaker"
)

// linked reads all readings, says who is one speaker across them, and yields them
// in their order. Errors are logged as they come, so none is yielded. All readings
// are held at once: for more than memory holds there is the record.
func linked(readings iter.Seq2[*reportedly.Reading, error], log *runLog) iter.Seq2[*reportedly.Reading, error] {
	var all []*reportedly.Reading
	for r, err := range readings {
		if err != nil {
			log.failed(err)
			continue
		}
		log.read(r)
		all = append(all, r)
	}
	for i, identities := range speaker.Link(all, speaker.Options{}) {
		all[i].Identities = identities
	}
	return func(yield func(*reportedly.Reading, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}
