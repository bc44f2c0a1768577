package story

import (
	"encoding/binary"
	"errors"
	"math"
)

// Keys are under what others find a report: see keys.
func (v *Vector) Keys() []uint64 { return v.keys() }

// AppendBinary appends the vector in a form that UnmarshalBinary reads: day and part of
// the names, then eight bytes a feature.
func (v *Vector) AppendBinary(b []byte) ([]byte, error) {
	b = binary.LittleEndian.AppendUint32(b, uint32(v.day))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v.names))
	for _, f := range v.features {
		b = binary.LittleEndian.AppendUint32(b, f.hash)
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f.weight))
	}
	return b, nil
}

// UnmarshalBinary reads what AppendBinary wrote.
func (v *Vector) UnmarshalBinary(b []byte) error {
	if len(b) < 8 || len(b)%8 != 0 {
		return errors.New("no vector of a report: its length is wrong")
	}
	v.day = int32(binary.LittleEndian.Uint32(b))
	v.names = math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))
	v.features = make([]feature, len(b)/8-1)
	for i := range v.features {
		at := b[8*(i+1):]
		v.features[i] = feature{binary.LittleEndian.Uint32(at), math.Float32frombits(binary.LittleEndian.Uint32(at[4:]))}
	}
	return nil
}
