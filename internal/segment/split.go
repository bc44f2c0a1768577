package segment

// Split cuts a text into paragraphs, sentences and tokens and marks which tokens
// are quoted. Its cost is linear in the length of the text.
func Split(text string) *Doc {
	d := &Doc{Text: text}
	d.Tokens = make([]Token, 0, len(text)/5+8)
	for _, p := range paragraphs(text) {
		from := len(d.Tokens)
		d.Tokens = tokenize(text, p.Start, p.End, d.Tokens)
		if len(d.Tokens) == from {
			continue
		}
		d.addSentences(from)
		d.Paragraphs = append(d.Paragraphs, Range{from, len(d.Tokens)})
	}
	markQuotes(d)
	return d
}

// maxSentence bounds a sentence, in tokens: a list without full stops or a page
// of glued words must not make later steps slow.
const maxSentence = 400

// addSentences cuts the paragraph of the tokens from the given one on.
func (d *Doc) addSentences(from int) {
	tokens := d.Tokens[from:]
	paragraph := int32(len(d.Paragraphs))
	start := 0
	end := func(i int) { // the sentence's last token is i
		for k := start; k <= i; k++ {
			tokens[k].Sentence, tokens[k].Paragraph = int32(len(d.Sentences)), paragraph
		}
		d.Sentences = append(d.Sentences, Range{from + start, from + i + 1})
		start = i + 1
	}
	for i := 0; i < len(tokens); i++ {
		if sentenceEnds(d.Text, tokens, i) {
			for i+1 < len(tokens) && closes(d.Text, tokens, i+1) {
				i++
			}
			end(i)
		} else if i-start >= maxSentence {
			end(i)
		}
	}
	if start < len(tokens) {
		end(len(tokens) - 1)
	}
}
