package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// A cursor leads to the page after one: it names the last thing of that, and the list
// it is of, and is signed, so that it cannot be taken to another list or made up.
type cursor struct {
	List string `json:"l"` // a hash of what was asked
	Past string `json:"p"` // the id of the last thing
}

// next makes a cursor for the list that was asked for.
func (a *API) next(list any, past string) string {
	body, _ := json.Marshal(cursor{fingerprint(list), past}) // strings only
	return base64.RawURLEncoding.EncodeToString(append(body, a.sign(body)...))
}

// past reads a cursor back; "" is that of the first page.
func (a *API) past(list any, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < signature {
		return "", wrong("cursor: take one from an answer, whole")
	}
	body, mac := raw[:len(raw)-signature], raw[len(raw)-signature:]
	var c cursor
	if !hmac.Equal(mac, a.sign(body)) || json.Unmarshal(body, &c) != nil {
		return "", wrong("cursor: this server has not made it, or it was started anew since; begin at the first page")
	}
	if c.List != fingerprint(list) {
		return "", wrong("cursor: it is that of another list; ask for the same as on the page before")
	}
	return c.Past, nil
}

// signature is how many bytes sign a cursor.
const signature = 12

func (a *API) sign(body []byte) []byte {
	h := hmac.New(sha256.New, a.CursorKey)
	h.Write(body)
	return h.Sum(nil)[:signature]
}

// fingerprint tells lists apart.
func fingerprint(list any) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%T %+v", list, list))
	return base64.RawURLEncoding.EncodeToString(h[:9])
}
