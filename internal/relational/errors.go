package relational

import (
	"fmt"

	"reportedly"
)

// damaged is the error of a row that is not what was written.
func damaged(table string, item any, problem string) error {
	return fmt.Errorf("%s %v: %w: %s", table, item, reportedly.ErrDamaged, problem)
}
