package eval

import "math/bits"

// A twister is the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998),
// seeded and drawn from as Python's random.Random is: the reference scorer's
// intervals come from its draws, and ours are to be the same.
type twister struct {
	state [624]uint32
	next  int
}

// newTwister seeds with one number, by the authors' init_by_array.
func newTwister(seed uint32) *twister {
	const n = 624
	t := &twister{next: n}
	s := &t.state
	s[0] = 19650218
	for i := 1; i < n; i++ {
		s[i] = 1812433253*(s[i-1]^s[i-1]>>30) + uint32(i)
	}
	i := 1
	step := func() {
		if i++; i == n {
			s[0], i = s[n-1], 1
		}
	}
	for range n {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1664525) + seed
		step()
	}
	for range n - 1 {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941) - uint32(i)
		step()
	}
	s[0] = 1 << 31
	return t
}

// uint32 is the next 32 random bits.
func (t *twister) uint32() uint32 {
	const n, m = 624, 397
	s := &t.state
	if t.next == n {
		for i := range n {
			y := s[i]&(1<<31) | s[(i+1)%n]&(1<<31-1)
			s[i] = s[(i+m)%n] ^ y>>1 ^ (y&1)*0x9908b0df
		}
		t.next = 0
	}
	y := s[t.next]
	t.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// below is a random number from 0 to n-1, n being 1 or more: as many bits as n
// has, drawn until they are below it.
func (t *twister) below(n int) int {
	shift := 32 - bits.Len32(uint32(n))
	for {
		if r := int(t.uint32() >> shift); r < n {
			return r
		}
	}
}
