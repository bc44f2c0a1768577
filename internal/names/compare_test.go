package names

import (
	"strings"
	"testing"
)

// sameNames holds pairs that may well be one person's, of many countries:
// historical or made up. Whether they are is for evidence to say.
var sameNames = []string{
	// Russian, Ukrainian, Belarusian
	"Sergei Witte = Sergey Witte", "Nikita Khrushchev = Nikita Khruschev", "Fyodor Tolbukhin = Fedor Tolbukhin",
	"Pyotr Stolypin = Petr Stolypin", "Pyotr Poltorenko = Petro Poltorenko", "Vladimir Ruban = Volodymyr Ruban",
	"Dmitry Ustinov = Dmitriy Ustinov", "Dmitri Ustinov = Dmytro Ustinov", "Mikhail Bulgakov = Mykhailo Bulgakov",
	"Andrei Gromyko = Andrey Andreyevich Gromyko", "Alexei Kosygin = Aleksey Kosygin", "Yevgeny Primer = Evgeniy Primer",
	"Georgy Malenkov = Georgi Malenkov", "Nikolai Bulganin = Nikolay Bulganin", "Vyacheslav Molotov = Viacheslav Molotov",
	"Alexander Dubchek = Aleksandr Dubchek", "Oleg Gordienko = Oleh Gordienko", "Serhiy Kuchabsky = Sergey Kuchabskiy",
	"Mykhailo Hrushevsky = Mikhail Grushevskiy", "Yulia Marchuk = Iuliia Marchuk", "Lev Trotsky = Lev Trotskiy", "Svetlana Pronko = Sviatlana Pronko",
	// Arabic, Persian, Turkish
	"Sameh Shukair = Sameh Shoukair", "Mohammed Naguib = Muhammad Naguib", "Gamal Nasser = Jamal Nasser",
	"Abdel Fattah el-Bitar = Abdul Fatah al-Bitar", "Abdel-Fattah El Bitar = Abdelfattah el-Bitar",
	"Hussein Farouk = Hussain Farouk", "Mohammad Mossadegh = Mohammed Mosaddegh", "Youssef Wahbi = Yusuf Wahbi",
	"Faisal bin Turki = Faysal bin Turki", "Khaled al-Azm = Khalid al-Azm", "Mustafa Nahas = Moustafa Nahhas",
	"Saad Zaghloul = Saad Zaghlul", "Omar Sharqi = Umar Sharqi", "Abdullah Tariki = Abdulla Tariki",
	// Chinese, Korean, Japanese, Hungarian: order and hyphens
	"Min-jae Seok = Seok Min-jae", "Seok Minjae = Seok Min-jae", "Kálmán Tisza = Tisza Kálmán", "Istvan Bethlen = Bethlen István",
	"Shigeru Yoshida = Yoshida Shigeru", "Rhee Syngman = Syngman Rhee",
	// Hebrew, Greek
	"Yitzhak Ben-Zvi = Itzhak Ben Zvi", "Binyamin Rotem = Benjamin Rotem", "Moshe Sharett = Moshe Sharet",
	"Georgios Rallis = George Rallis", "Ioannis Metaxas = Yannis Metaxas", "Konstantinos Tsatsos = Costas Tsatsos",
	// the West
	"Bob La Follette = Robert La Follette", "Bill Taft = William Howard Taft", "Antony Eden = Anthony Eden", "Tony Eden = Anthony Eden",
	"Douglas McArthy = Douglas MacArthy", "W. H. Auden = Wystan Auden", "J. Ramsay MacDonald = Ramsay McDonald",
	"José Batlle = Jose Batlle", "Søren Holm = Soren Holm", "Lech Wałęsa = Lech Walesa", "Jean-Luc Dehaene = Jean Luc Dehaene",
	"Wim van der Berg = Wim Van Der Berg", "Wim van der Berg = Wim vanden Berg", "Charles de Gaulle = Charles De Gaulle",
	"Pedro Sanz = Pedro Sanz Rubio", "Anna Smith-Holm = Anna Holm", "Edward Heath = Edward R. G. Heath", "J.D. Holm = J. D. Holm",
	"Martin Krol Jr. = Martin Krol Jr", "Mr. Holm = Erik Holm", "Cruz = Penélope de la Cruz",
}

var differentNames = []string{
	"Igor Ivanov = Sergey Ivanov", "George W. Bush = George H. W. Bush", "Ann Holm = Erik Holm", "Erik Holm Jr. = Erik Holm Sr.",
	"Erik Holm II = Erik Holm III", "Chen Wei = Shen Wei", "Francis Grey = Frances Grey", "Wang Min = Wang Ming",
	"Boris Holm = Boris Halm", "John Hall = John Gall", "Ivan Petrov = Ivan Petrenko", "John Gray = John Green", "Marta Brandt = Marta Branting",
	"Mara Venn = Vera Mann", "Harris Lund = Harriet Lund", "James T. Holm = James R. Holm", "Dmitry Holm = Denis Holm",
	"Sergeу Witte = Sergey Witte", // the first has a Cyrillic у
	"Аnna Holm = Anna Holm",       // and this a Cyrillic А
}

// agree is how the tests read a comparison: whether anything speaks against one person.
func agree(c Comparison) bool {
	return !c.Disguise && c.Family > Missing && c.Given != Unlike && c.Middle != Unlike && c.Suffix != Unlike
}

func TestCompare(t *testing.T) {
	for want, list := range map[bool][]string{true: sameNames, false: differentNames} {
		for _, pair := range list {
			l, r, _ := strings.Cut(pair, " = ")
			a, b := Parse(strings.Fields(l)), Parse(strings.Fields(r))
			if c := Compare(a, b); agree(c) != want {
				t.Errorf("%s: agree %v: %+v", pair, !want, c)
			}
			if c := Compare(b, a); agree(c) != want {
				t.Errorf("%s, turned round: agree %v: %+v", pair, !want, c)
			}
		}
	}
}

func TestSameGivenWord(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Grade
	}{
		{"sergei", "sergey", AsSpelled}, {"bob", "robert", AsShort}, {"vladimir", "volodymyr", AsVariant},
		{"j.", "john", AsInitial}, {"j.", "mary", Unlike}, {"", "john", Missing}, {"john", "john", Equal}, {"john", "joan", Unlike},
	} {
		if got := SameGivenWord(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func FuzzCompare(f *testing.F) {
	for _, pair := range append(append([]string{}, sameNames...), differentNames...) {
		l, r, _ := strings.Cut(pair, " = ")
		f.Add(l, r)
	}
	f.Fuzz(func(t *testing.T, l, r string) {
		a, b := Parse(strings.Fields(l)), Parse(strings.Fields(r))
		if agree(Compare(a, b)) != agree(Compare(b, a)) {
			t.Errorf("%q and %q: %+v, turned round %+v", l, r, Compare(a, b), Compare(b, a))
		}
	})
}
