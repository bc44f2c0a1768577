package clean

import "reportedly"

// leadingMetadata takes the lines at the top of a text that are metadata and no
// prose, such as ` date 2024-01-23 https://…`. It gives the text after them, how
// many bytes were taken from the front, and meta with its empty fields filled.
func leadingMetadata(text string, meta reportedly.Metadata) (rest string, cut int, out reportedly.Metadata) {
	return text, 0, meta
}
