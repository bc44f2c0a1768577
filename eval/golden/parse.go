package golden

import (
	"errors"
	"slices"
	"strings"

	"reportedly"
)

// Parse reads a case. file names it in errors, which are *ParseError; its base
// name without ending becomes the case's name.
func Parse(file, src string) (*Case, error) {
	c, err := parse(src)
	if f := (*fault)(nil); errors.As(err, &f) {
		return nil, &ParseError{File: file, Line: f.line, Msg: f.msg}
	}
	if err != nil {
		return nil, err
	}
	c.Name = baseName(file)
	return c, nil
}

func baseName(file string) string {
	if i := strings.LastIndexAny(file, `/\`); i >= 0 {
		file = file[i+1:]
	}
	return strings.TrimSuffix(file, ".txt")
}

func parse(src string) (*Case, error) {
	header, passage, sections, err := split(src)
	if err != nil {
		return nil, err
	}
	c := &Case{}
	if err := c.parseHeader(header); err != nil {
		return nil, err
	}
	lines := trimBlank(passage.lines)
	if len(lines) == 0 {
		return nil, faultf(passage.line, "no passage")
	}
	if c.Passage, err = unescape(lines, passage.line); err != nil {
		return nil, err
	}
	c.Text = reportedly.NewText(c.Passage)
	c.Title = reportedly.NewText(c.Meta.Title)
	for _, s := range sections {
		if s.name == cleanSection { // the statements above it stand in its text
			text, err := unescape(trimBlank(s.lines), s.line)
			if err != nil {
				return nil, err
			}
			c.Text = reportedly.NewText(text)
		}
	}
	for _, s := range sections {
		if err := c.parseSection(s); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Case) parseHeader(s section) error {
	for i, l := range s.lines {
		key, value, ok := strings.Cut(strings.TrimPrefix(l, "#"), ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok || value == "" {
			return faultf(s.line+i, "a header line is # key: value")
		}
		switch key {
		case "title":
			c.Meta.Title = value
		case "outlet":
			c.Meta.Outlet = value
		case "author":
			c.Meta.Author = value
		case "published":
			c.Meta.Published = value
		case "url":
			c.Meta.URL = value
		case "style":
			c.Style = value
		case "beat":
			c.Beat = value
		case "countries":
			c.Countries = commaList(value)
		case "group":
			c.Group = value
		case "note":
			c.Note = value
		case "tags":
			c.Tags = append(c.Tags, commaList(value)...)
		default:
			return faultf(s.line+i, "no header is called %q", key)
		}
	}
	return nil
}

func commaList(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		out = append(out, strings.TrimSpace(part))
	}
	return out
}

func (c *Case) parseSection(s section) error {
	switch s.name {
	case readingSection:
		return c.parseStatements(s)
	case damageSection:
		return c.parseDamage(s)
	case peopleSection:
		return c.parsePeople(s)
	case utteranceSection:
		return c.parseUtterances(s)
	case readToday:
		c.Today.Read = s.text()
	case damageToday:
		c.Today.Damage = s.text()
	case cleanToday:
		c.Today.Clean = s.text()
	}
	return nil
}

// each calls f for every line that is not blank, unless the section says "nothing".
func (s section) each(f func(line int, l string) error) error {
	if s.text() == nothing {
		return nil
	}
	if s.text() == "" {
		return faultf(s.line, "an empty section says %q", nothing)
	}
	for i, l := range s.lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		if err := f(s.line+i, l); err != nil {
			return err
		}
	}
	return nil
}

var damageKinds = []reportedly.DamageKind{
	reportedly.RepeatedBlock, reportedly.FusedSentence, reportedly.PullQuote, reportedly.UnbalancedQuote,
	reportedly.MissingSpace, reportedly.Mojibake, reportedly.Leftover, reportedly.Spun, reportedly.Truncated, reportedly.Invisible,
}

func (c *Case) parseDamage(s section) error {
	c.Judged = true
	text := page([]rune(c.Passage))
	return s.each(func(line int, l string) error {
		names, words, ok := strings.Cut(l, "|")
		var kinds []reportedly.DamageKind
		for name := range strings.SplitSeq(names, " or ") {
			k := reportedly.DamageKind(strings.TrimSpace(name))
			if !ok || !slices.Contains(damageKinds, k) {
				return faultf(line, "a line of damage is kind or kind | words; the kinds are %v", damageKinds)
			}
			kinds = append(kinds, k)
		}
		w, err := unescape([]string{strings.TrimSpace(words)}, line)
		if err != nil {
			return err
		}
		p, err := parsePiece(w)
		if err != nil {
			return faultf(line, "%s", err)
		}
		places := text.places(p)
		if len(places) < max(p.nth, 1) {
			return faultf(line, "the passage has no %q", p)
		}
		at := places[max(p.nth, 1)-1]
		c.Damage = append(c.Damage, Damage{Kinds: kinds, Words: string(text[at.Start:at.End])})
		return nil
	})
}

func (c *Case) parsePeople(s section) error {
	text := page([]rune(c.Text.String()))
	return s.each(func(line int, l string) error {
		name, mentions, ok := strings.Cut(l, ":")
		if !ok {
			return faultf(line, "a line of people is NAME (TYPE): mention | mention")
		}
		who, err := parseSpeaker(name)
		if err != nil {
			return faultf(line, "%s", err)
		}
		p := Person{Speaker: who}
		from := 0
		for m := range strings.SplitSeq(mentions, "|") {
			words, err := parsePiece(strings.TrimSpace(m))
			if err != nil {
				return faultf(line, "%s", err)
			}
			places := text.places(words)
			at, ok := first(places, func(s reportedly.Span) bool { return s.Start >= from })
			if words.nth > 0 && words.nth <= len(places) {
				at, ok = places[words.nth-1], true
			}
			if !ok {
				return faultf(line, "the text has no %q after the mention before it", words)
			}
			p.Mentions = append(p.Mentions, at)
			from = at.End
		}
		c.People = append(c.People, p)
		return nil
	})
}
