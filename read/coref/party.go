package coref

// partyOf is the party that a tag of letters stands for, as reports of American
// legislatures set it after a name: "Holm, D-Lindby," or "Brandt (R-Kellmark)".
// It is "" for any other token.
func (p *page) partyOf(i int) string {
	if !p.capital(i) || p.word(i-1) != "," && p.tag(i-1) != "-LRB-" {
		return ""
	}
	w := p.Word(i)
	if len(w) < 4 || w[1] != '-' || w[2] < 'A' || w[2] > 'Z' {
		return ""
	}
	switch w[0] {
	case 'D':
		return "democrat"
	case 'R':
		return "republican"
	}
	return ""
}

// partisans are nouns for members of parties.
var partisans = words("republican democrat conservative liberal tory socialist nationalist centrist")

// partisan is whom "the Republican" means where no word of the report gives anyone
// the party: the only holder of an office in sight who is of no other.
func (s *scene) partisan(d *description, v view) int {
	found := -1
	for _, e := range s.inSight(d.first, 1) {
		if e == v.barred-1 || !s.fitsPerson(e, d) || s.ofAnotherParty(e, d.noun) || !s.holdsOffice(e) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

func (s *scene) ofAnotherParty(e int, party string) bool {
	for _, o := range s.all[e].offices {
		if o.party != "" && o.party != party {
			return true
		}
	}
	if said := s.said[e]; said != nil {
		for _, w := range said.words {
			if partisans[w] && w != party {
				return true
			}
		}
	}
	return false
}

// elected are the offices that parties fill.
var elected = words(`governor senator representative congressman congresswoman lawmaker legislator mayor president
	vice-president deputy mp councillor councilor councilman councilwoman prime-minister chief-minister premier
	minister secretary chancellor speaker candidate nominee politician alderman president-elect incumbent`)

func (s *scene) holdsOffice(e int) bool {
	for _, o := range s.all[e].offices {
		if o.role != nil && elected[o.role.Word] {
			return true
		}
	}
	return false
}
