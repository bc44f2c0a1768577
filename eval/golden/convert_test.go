package golden

import (
	"encoding/json"
	"testing"

	"reportedly"
)

// A case written as the contract's JSON and read back is the case.
func TestContract(t *testing.T) {
	for _, file := range committed(t) {
		c := parseFile(t, file)
		t.Run(c.Name, func(t *testing.T) {
			line, err := json.Marshal(c.Reading())
			if err != nil {
				t.Fatal(err)
			}
			back := new(reportedly.Reading)
			if err := json.Unmarshal(line, back); err != nil {
				t.Fatalf("%v\n%s", err, line)
			}
			got := c.Of(back)
			got.Damage = c.Damage // the contract gives it places in both texts, a case words
			if n := Compare(c, got); n.CasesRight != 1 {
				t.Errorf("%+v\n%s", n, got.PrintReading())
			}
		})
	}
}
