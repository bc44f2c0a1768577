package segment

// Split cuts a text up.
func Split(text string) *Doc { return &Doc{Text: text} }
