package story

import (
	"reportedly"
	"reportedly/internal/cluster"
)

// Link finds the stories among reports with different ids, sorted by their first
// report's id. The order of the reports does not matter.
func Link(reports []*reportedly.Report) ([]Story, error) {
	m := NewMemory()
	for _, r := range reports {
		if _, err := m.Put(r.ID, NewVector(r)); err != nil {
			return nil, err
		}
	}
	return m.Stories(), nil
}

// Stories are the stories of all reports that were entered, sorted by their first
// report's id.
func (m *Memory) Stories() []Story {
	var ties []cluster.Tie
	for n := range m.ids {
		ties = append(ties, m.ties(int32(n))...)
	}
	return groupTies(m.ids, ties)
}
