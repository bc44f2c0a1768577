package meet

// Items that strong ties join are an island: it is grouped by itself, since what no
// strong tie joins cannot be in one group. In a large archive everything hangs together
// somehow. So an island that holds more than Bounds.Island is no island: ties must be
// stronger there, by a step, and by another, until what they join is small enough:
//
//	level 0   one sea of 28,000 reports that weak ties join          too large
//	level 1   ├─ 400 reports ─┤  ├──── 1,200 reports ────┤           the second is too large
//	level 2                      ├─ 700 ─┤ ├ 300 ┤ ├ 9 ┤

// step is how much stronger ties are asked for at each level.
const step = 0.05

// LastLevel bounds how often: there nothing but copies is joined, and a thousand copies
// are one group at whatever cost.
const LastLevel = 12

// Strength is how strong a tie must be at a level, if at the lowest it must be strong. It
// is never more than a copy's is, 1.
func Strength(strong float64, level int) float64 { return min(strong+step*float64(level), 1) }

// LevelOf is the highest level at which a tie of a score joins, -1 if it does at none.
func LevelOf(score, strong float64) int {
	level := -1
	for level < LastLevel && score >= Strength(strong, level+1) {
		level++
	}
	return level
}
