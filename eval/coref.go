package eval

// A Coref compares two ways of sorting the same mentions into entities: the
// key's and the program's. Its figures are those of the CoNLL shared tasks of
// 2011 and 2012: MUC (Vilain et al. 1995) counts links, B³ (Bagga and Baldwin
// 1998) mentions, CEAF-e (Luo 2005) entities; the CoNLL figure is the mean of
// their F1. Sums run over documents, so that long ones weigh more.
//
// Mentions that only one side has are left out beforehand: the figure tells how
// well mentions are tied, not how well they are found.
type Coref struct {
	MUC, B3, CEAF tally
	Mentions      int
}

// A tally is numerator and denominator of recall and of precision.
type tally struct{ hitKey, key, hitSaid, said float64 }

func (t tally) f1() float64 {
	if t.key == 0 || t.said == 0 || t.hitKey+t.hitSaid == 0 {
		return 0
	}
	r, p := t.hitKey/t.key, t.hitSaid/t.said
	return 2 * p * r / (p + r)
}

// CoNLL is the mean of the three F1, from 0 to 1.
func (c *Coref) CoNLL() float64 { return (c.MUC.f1() + c.B3.f1() + c.CEAF.f1()) / 3 }

// F1 gives the three figures, from 0 to 1.
func (c *Coref) F1() (muc, b3, ceaf float64) { return c.MUC.f1(), c.B3.f1(), c.CEAF.f1() }

// Add counts a document: key[i] and said[i] are the entities of mention i, by
// numbers that mean nothing but "the same".
// The error says that too many entities overlap each other to be paired.
func (c *Coref) Add(key, said []int) error {
	k, s := clusters(key), clusters(said)
	c.Mentions += len(key)
	c.MUC.hitKey += links(k, said)
	c.MUC.key += float64(len(key) - len(k))
	c.MUC.hitSaid += links(s, key)
	c.MUC.said += float64(len(said) - len(s))

	pairs := overlaps(k, s, said)
	for i := range pairs {
		p := &pairs[i]
		shared, inKey, inSaid := p.weight, float64(len(k[p.gold])), float64(len(s[p.pred]))
		c.B3.hitKey += shared * shared / inKey
		c.B3.hitSaid += shared * shared / inSaid
		p.weight = 2 * shared / (inKey + inSaid)
	}
	c.B3.key += float64(len(key))
	c.B3.said += float64(len(said))

	match, err := assign(pairs, len(k), len(s))
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if match[p.gold] == p.pred {
			c.CEAF.hitKey += p.weight
			c.CEAF.hitSaid += p.weight
		}
	}
	c.CEAF.key += float64(len(k))
	c.CEAF.said += float64(len(s))
	return nil
}

// clusters lists the mentions of each entity, entities in order of first mention.
func clusters(entity []int) [][]int {
	at := map[int]int{}
	var out [][]int
	for i, e := range entity {
		g, met := at[e]
		if !met {
			g = len(out)
			at[e] = g
			out = append(out, nil)
		}
		out[g] = append(out[g], i)
	}
	return out
}

// links is how many of the links that hold the groups together the other side
// has, too: a group of n that falls into m parts there keeps n-m of its n-1.
func links(gs [][]int, other []int) float64 {
	n := 0
	for _, g := range gs {
		parts := map[int]bool{}
		for _, i := range g {
			parts[other[i]] = true
		}
		n += len(g) - len(parts)
	}
	return float64(n)
}

// overlaps are the pairs of entities that share mentions, by position; their
// weight is how many.
func overlaps(key, said [][]int, entity []int) []pair {
	group := map[int]int{} // entity of the program -> its group
	for g, ms := range said {
		group[entity[ms[0]]] = g
	}
	var out []pair
	for k, ms := range key {
		at := map[int]int{}
		for _, i := range ms {
			g := group[entity[i]]
			j, met := at[g]
			if !met {
				j = len(out)
				at[g] = j
				out = append(out, pair{gold: k, pred: g})
			}
			out[j].weight++
		}
	}
	return out
}
