package features

// Columns are what a network reads of each token, as the hashes and small numbers
// that the templates of this package are made of. The counts have one more entry
// than there are tokens: entry i counts those before token i.
type Columns struct {
	Word, Stem, Shape, Affix3, Tag  []uint64 // hashes
	Cluster, Quote, Sense           []uint64 // small numbers
	Marks, Commas, Conjuncts, Verbs []int32  // counts
}

// Columns gives the view's columns, which must not be changed.
func (v *View) Columns() Columns {
	return Columns{
		Word: v.word, Stem: v.stem, Shape: v.shape, Affix3: v.affix3, Tag: v.tag,
		Cluster: v.cluster, Quote: v.quote, Sense: v.sense,
		Marks: v.marks, Commas: v.commas, Conjuncts: v.conjuncts, Verbs: v.verbs,
	}
}
