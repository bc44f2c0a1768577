package clean

import (
	"strings"
)

// How dates are written in words and numbers, by language.

// months are the names of months by their first letters, most languages of
// Europe, Arabic (of Egypt, of the Levant, of the Maghreb) and Indonesian in one
// table; the number is the position, from 1. Where a language's name is another's
// for another month ("listopad" is November in Polish and Czech, October in
// Croatian), it is left out.
var months = [12][]string{
	{"jan", "ene", "gen", "jän", "янв", "січ", "sty", "led", "oca", "ιαν", "tammi", "siječ", "janv", "janu", "يناير", "كانون الثاني", "جانفي"},
	{"feb", "fév", "fev", "фев", "лют", "lut", "úno", "şub", "φεβ", "helmi", "velja", "febr", "فبراير", "شباط", "فيفري"},
	{"mar", "mär", "мар", "бер", "bře", "μαρ", "μάρ", "maali", "ožu", "maa", "mrt", "مارس", "آذار", "اذار"},
	{"apr", "avr", "abr", "апр", "кві", "kwi", "dub", "nis", "απρ", "huhti", "trav", "ápr", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل"},
	{"may", "mai", "mag", "май", "мая", "мае", "тра", "maj", "kvě", "μαΐ", "μάι", "μαι", "touko", "svib", "mei", "máj", "mei", "مايو", "أيار", "ايار", "ماي"},
	{"jun", "juin", "giu", "июн", "чер", "cze", "červn", "červen", "haz", "ιουν", "ιούν", "kesä", "lip", "jún", "يونيو", "حزيران", "جوان"},
	{"jul", "juil", "lug", "июл", "лип", "červenec", "července", "tem", "ιουλ", "ιούλ", "heinä", "srp", "júl", "lipc", "يوليو", "تموز", "جويلية"},
	{"aug", "aoû", "aou", "ago", "авг", "сер", "sie", "ağu", "αυγ", "αύγ", "elo", "kolo", "agu", "أغسطس", "اغسطس", "آب", "أوت"},
	{"sep", "set", "сен", "вер", "wrz", "zář", "eyl", "σεπ", "syys", "ruj", "szept", "سبتمبر", "أيلول", "ايلول"},
	{"oct", "okt", "out", "ott", "окт", "жов", "paź", "říj", "eki", "οκτ", "loka", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"},
	{"nov", "ноя", "лис", "kas", "νοε", "νοέ", "marras", "نوفمبر", "تشرين الثاني"},
	{"dec", "dez", "déc", "dic", "дек", "гру", "gru", "pros", "ara", "δεκ", "joulu", "des", "ديسمبر", "كانون الأول", "كانون الاول"},
}

// month is the number of a month, 0 if the word names none. The longest name that
// fits decides: "červenec" is July, "červen" June.
func month(word string) int {
	word = strings.ToLower(word)
	found, length := 0, 0
	for i, names := range months {
		for _, n := range names {
			if len(n) > length && strings.HasPrefix(word, n) {
				found, length = i+1, len(n)
			}
		}
	}
	return found
}

// An order is how three numbers make a date where a text is from.
type order int

const (
	unknownOrder order = iota
	dayThenMonth       // 06/08/2019 is in August
	monthThenDay       // 06/08/2019 is in June
)

// orderOf is the order of the numbers in dates of a language. English alone has
// two; it is known only with its country.
func orderOf(language string) order {
	tongue, region, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(language, "_", "-")), "-")
	switch {
	case tongue == "":
		return unknownOrder
	case tongue != "en":
		return dayThenMonth
	case region == "us" || region == "ph":
		return monthThenDay
	case region == "":
		return unknownOrder
	}
	return dayThenMonth
}

// updateWords stand before the date of a change, publishWords before that of
// publication, in the languages of the months.
var (
	updateWords = strings.Fields(`updat modif edited revised jour actualis aktualis geändert actualiz atualiz aggiorn bijgewerkt
		обновл измен оновл aktualiz güncel oppdatert uppdater opdater päivitet diperbarui ενημερ تحديث تعديل`)
	publishWords = strings.Fields(`publi posted veröffentlicht erschienen erstellt pubbli gepubliceerd опублик yayın
		julkaistu diterbitkan δημοσ created issued نشر`)
)
