package story

import "reportedly"

// Link finds the stories among reports with different ids, sorted by their first
// report's id. The order of the reports does not matter.
func Link(reports []*reportedly.Report) ([]Story, error) {
	m := NewMemory()
	for _, r := range reports {
		if _, err := m.Put(r.ID, NewVector(r)); err != nil {
			return nil, err
		}
	}
	return m.Stories()
}

// Stories are the stories of all reports that were entered.
func (m *Memory) Stories() ([]Story, error) {
	var edges []Edge
	for _, id := range m.ids {
		found, err := m.Edges(id)
		if err != nil {
			return nil, err
		}
		edges = append(edges, found...)
	}
	return Group(edges), nil
}
