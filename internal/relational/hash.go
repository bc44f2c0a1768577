package relational

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
)

// rowHash is a hash of the values of a row, which is kept beside them: a database finds
// a page that is no page, and this finds a letter that is another. The name of the
// table is among the values, so that no row passes for one of another table.
func rowHash(table string, values ...any) []byte {
	b := make([]byte, 0, 256)
	b = appendString(b, table)
	for _, v := range values {
		switch v := v.(type) {
		case string:
			b = appendString(append(b, 's'), v)
		case []byte:
			b = appendString(append(b, 'b'), string(v))
		case int:
			b = binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v))
		case int64:
			b = binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v))
		case float64:
			b = binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
		case sql.NullInt64:
			if v.Valid {
				b = binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v.Int64))
			} else {
				b = append(b, 'n')
			}
		default:
			panic(fmt.Sprintf("row of %s: no hash for %T", table, v))
		}
	}
	sum := sha256.Sum256(b)
	return sum[:8]
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// checkRow errs if a row is not what was written.
func checkRow(table string, item any, kept []byte, values ...any) error {
	if !bytes.Equal(kept, rowHash(table, values...)) {
		return damaged(table, item, "its hash is wrong")
	}
	return nil
}

// keyHash makes a number of a key.
func keyHash(key string) int64 {
	sum := sha256.Sum256([]byte(key))
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// textHash is what tells one text from another.
func textHash(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:16]
}
