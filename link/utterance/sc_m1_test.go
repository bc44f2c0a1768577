package utterance_test
import ("testing";"fmt";"os";"path/filepath";"reportedly/link/utterance";"reportedly/link/utterance/pairset")
func TestScoresM1(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(pairsDir, "*.txt"))
	for _, file := range files {
		src, _ := os.ReadFile(file)
		pairs, _ := pairset.Parse(file, string(src))
		for _, p := range pairs {
				fmt.Printf("SC %.3f %v %s\n", utterance.Compare(p.A, p.B).Score, p.Same, p.ID)
		}
	}
}
