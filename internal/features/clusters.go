package features

import (
	_ "embed"
	"encoding/binary"
	"sort"
)

// clusters.bin holds words' clusters, as sorted pairs of 8 bytes: the high 56 bits
// of the word's hash and the cluster. Words that are used alike (learned by
// train/ from which words stand beside them) share one, so that a cue never seen
// in training is known by its neighbours.
//
//go:embed clusters.bin
var clusterTable []byte

// NoCluster is the cluster of a word that is in none.
const NoCluster = 0

// Cluster is the cluster (1 to 255) of a word, given its hash.
func Cluster(word uint64) uint8 {
	n := len(clusterTable) / 8
	key := word >> 8
	i := sort.Search(n, func(i int) bool {
		return binary.BigEndian.Uint64(clusterTable[8*i:])>>8 >= key
	})
	if i < n {
		if e := binary.BigEndian.Uint64(clusterTable[8*i:]); e>>8 == key {
			return uint8(e)
		}
	}
	return NoCluster
}

// ClusterEntry is a word's entry in clusters.bin; the file is the entries in
// rising order, big-endian.
func ClusterEntry(word uint64, cluster uint8) uint64 { return word>>8<<8 | uint64(cluster) }
