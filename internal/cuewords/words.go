// Package cuewords lists the words that head cues, with the sort of act each reports:
// in goes a word, out comes its class. The lists were written from the cues of
// PolNeAR train and from the verbs of saying that the Gender Gap Tracker and
// JournalismAI publish (NOTICE).
package cuewords

import (
	"strings"

	"reportedly"
)

// ByLemma holds the words that head cues, verbs and nouns and adjectives alike,
// in the form Lemma gives, by the alphabet. A word stands once, under its
// commonest sense in news: "claim" is speech, though a baggage claim is not.
var ByLemma = classes(map[reportedly.Class]string{
	reportedly.Speech: `
		accord according account accusation accuse acknowledge acknowledgement acknowledgment adamant add address admission
		admit admonish admonition advertise advice advise advocate affirm agitate alert allegation allege allegedly allude
		answer apologise apologize apology appeal applaud argue argument articulate ascribe ask assail assert assertion
		assessment assurance assure attack attest attribute aver avoid avow bandy banter barb bark bash beam beg began begin
		belittle bellow bemoan berate blame blast blunt boast boo brag brand brief bring bristle broach broadside brush
		calculate call campaign carp case cast castigate caution celebrate challenge champion chant characterization
		characterize charge chastise chatter cheer chide chime chronicle chuckle cite claim clarify clear come commend comment
		compare complain complaint compliment concede conclude concoct condemn condemnation confess confirm congratulate contend
		contention continue contradict contrast contrive convey counsel count counter crack credit criticise criticism criticize
		critique crow cry curse dare deadpan debate debunk decline decry deem defend deliver demand demur demure denial denounce
		denunciation deny depict depiction deride describe description detail diatribe dig direct disagreement disavow disclose
		discount discredit discuss dish dismiss disown disparage dispatch dispense dispute distance distort divulge dodge
		downplay draw dredge dub duck dwell echo elaborate emphasize encourage endorse endorsement enumerate estimate evade
		eviscerate exaggerate exclaim excoriate excuse exhort explain explanation explicit express fabricate fault fib fire flag
		flatter flip-flop float forecast foretell frame frank fulminate fume gesture give gloat gloss go goad gossip greet grill
		gripe groan growl grumble guarantee gush hail hammer harp heap heckle herald highlight hint hit hype identify ignore
		implore imply indicate inform inquire insinuate insinuation insist instruct insult interject interrupt interview
		intimate intone inveigh invent invite invoke jab jeer joke joking justify knock label lambaste lament lash laud laugh
		lay lead leak lecture level lie liken line list lobby lump maintain make malign meet mention message minimize mislead
		misrepresent misspeak misstate moan mock motion mouth mum murmur muse mutter name narrate needle news nod note notify
		object observe offer open opine outline outspoken oversell paint pan paraphrase pay peddle peg persuade pitch plaudits
		play plea plead pledge plug point portray portrayal pose posit potshot praise preach predict prediction press pretend
		proclaim prod profess project projection promise promote prompt pronounce prophesy proposal propose proposition protest
		provide punch purport purported purportedly push put query question quip quiz quotation quote quoting rail raise rant
		rattle reaffirm reassert reassure rebuff rebuke rebut recall recant recap recollection recommend recount reel refer
		reference reflect refusal refuse refute rehash reiterate reject relate relay remark remind reminder reminisce repeat
		rephrase reply report reportedly request respond response restate retell retort reveal revelation ridicule rip roar
		rumble rumbling rumor rumour salute salvo savage say scoff scold scream screed scrutiny secret share shoot shot shout
		shower shrug sidestep sigh signal silent sing single skew skewer skirt slam slur smear smile snap snarl sneer sound spar
		speak specify speculate speculation speech spin spotlight spout squabble start state statement stop story stress stump
		suggest suggestion summarize supposedly swear swipe tackle tag tale talk talking taunt teach tease tell term testify
		testimony thank theorize threat threaten thunder tick tie tight-lipped tip tirade toast touch tout trash trot trumpet
		unclear underline underscore unequivocal upbraid urge urging utter vent vilify vocal voice volunteer vouch vow warn
		warning wax weigh welcome whine whisper wonder word words yell`,
	reportedly.Writing: `
		air annotate append article author blog bulletin caption circulate co-author column compile cover diary document draft
		e-mail editorialize email entitle entitled essay facebook file filing headline headlined inscribe inscription instagram
		letter log lyric memo motto newsletter op-ed pen petition poem post print publication publish read record register
		reprint retweet scrawl scribble sign slogan song submit subtitle text title transcribe tweet tweetstorm type write`,
	reportedly.Announcement: `
		announce announcement broadcast co-sponsor communique debut declaration declare display exhibit inaugurate introduce
		issue launch premiere present proclamation publicize release roll schedule sponsor unveil`,
	reportedly.Belief: `
		accept adhere admiration admire adulation affection afraid against agree alarm alarmed allegiance amaze amazed
		ambivalence ambivalent anger angry annoy annoyance antagonism antagonistic anticipate antipathy anxiety appalled
		apparently appear appreciate ashamed assess assume assumption attention attitude aversion aware back backer baffle
		baffled balk bearish belief believe bored bothered bullish buy-into captivate care certain cognizant comfortable concern
		concerned confidence confident conflicted confused conscious consensus consider contemplate contempt convince convinced
		critic critical deduce delighted despise detest disagree disappointed disapproval disapprove discover disdain disgust
		disgusted dislike dismay dismayed dismissive dissatisfaction dissatisfied distaste distrust distrustful divided doubt
		doubtful embarrassed embrace empathize enjoy enthrall enthusiasm enthusiastic envisage envision equate evaluate excited
		expect expectation experience eye faith fall familiar fan fascinate favor favorite fear feel feeling figure fixate fond
		foresee forget frustrated frustration furious fury gather glad grateful guess happy hate hatred hear hold hopeful
		horrified hostile hostility idea ideology imagine impressed impression infer infuriate interpret joy judge know
		knowledge lean learn leery like loathe look love loyal loyalty mean mentality mind mindful mindset misjudge mistake
		mistrust mistrustful misunderstand mood mull mystify nervous notice oblivious obsess opinion opponent oppose opposition
		optimistic outrage outraged overestimate passion perceive perception perplex perspective pessimistic philosophy pleased
		ponder popular position preoccupy presume pride prioritise proud puzzled rank rate rather react reaction realize
		reception receptive reckon recognize recollect regard regret regretful relish remember reputation resent resonate
		respect revere rue rumination satisfied scared sceptical scepticism scorn scrutinize see seem seemingly sense sentiment
		shocked sick side skeptical skepticism sorry sour split spot stance stand stunned subscribe support supporter supportive
		suppose sure surmise surprise surprised suspect suspicion sympathetic sympathize sympathy thankful theory think thought
		tired tolerate torn treat troubled trust unanimous unaware uncertain uncomfortable unconvinced undecided underestimate
		understand understanding unease uneasy unhappy unified unpopular unsettle unsure untroubled upset value view wariness
		wary watch witness worried worry`,
	reportedly.Wish: `
		agenda aim ambition angle arrange aspiration aspire attempt bid choose commit commitment committed consideration crave
		dedicate design desire determination determined devise devote dream eager eagerness effort explore flirt focus goal
		hesitant hesitate hesitation hope inclined intend intent intention interest interested keen loath long motivate
		motivated need opt plan plot poised prefer preference preparation prepare prepared pressure prioritize priority pursue
		pursuit ready refrain reluctance reluctant rely resolve scheme seek set strategize strategy strive struggle target try
		unwilling vie vision want willing willingness wish work yearn`,
	reportedly.Act: `
		abstain acquit adopt allow amendment analysis appoint approval approve assent assign audit authorize award back-out ban
		bar base bill block cancel capture cause certify commandeer contain convict conviction create crown curb data decide
		decision decree demonstrate designate detect determine diagnose drive drop elect enact enjoin establish evidence
		exemplify exempt experiment expose feature find finding follow forbid get grant have hire illustrate impose include
		indict inquiry inspect inspection invalidate investigate investigation judgement judgment law lawsuit legislate license
		limit mandate measure model negotiate nominate nullify order overrule overturn pass permit pick policy poll postpone
		prevent probe prohibit protect prove ratify reach reinstate remand repeal represent require research resolution restrict
		result results rule ruling sanction select sentence settle settlement show simulate stay strike study sue survey suspend
		take tally test track uphold use verdict veto void vote win withhold`,
})

// Light lend their sense to a word after them, if the lists know one.
var Light = wordsOf(`make give take put have hold get offer express issue deliver raise show find cast lay level bring send draw
	keep voice present look seem appear sound lead open pay play mean see stand stop continue begin start come go provide
	use reach base set follow`)

// Bare is the class of cues that are one small word.
var Bare = map[string]reportedly.Class{
	"to": reportedly.Belief, "for": reportedly.Belief, "with": reportedly.Belief,
	"of": reportedly.Speech, "on": reportedly.Speech, "about": reportedly.Speech, "from": reportedly.Speech, "as": reportedly.Speech,
	"in": reportedly.Writing, "by": reportedly.Act, "under": reportedly.Act,
	"via": reportedly.Writing, "per": reportedly.Speech, ":": reportedly.Speech, "—": reportedly.Speech, "-": reportedly.Speech, "–": reportedly.Speech,
}

// OfSource holds nouns for sources that are no speakers, singular.
var OfSource = classes(map[reportedly.Class]string{
	reportedly.Act: "poll survey ruling verdict study census tally law bill resolution decree",
	reportedly.Writing: "letter memo email e-mail tweet post document filing transcript article editorial book report manuscript affidavit complaint lawsuit essay column blog newsletter dossier diary cable note leaflet banner poster placard sign headline caption " +
		"website site release statement ad advert advertisement commercial brochure guideline",
})

// classes turns lists of words into a map from each word to its class.
func classes(lists map[reportedly.Class]string) map[string]reportedly.Class {
	m := make(map[string]reportedly.Class)
	for c, words := range lists {
		for w := range strings.FieldsSeq(words) {
			m[w] = c
		}
	}
	return m
}

func wordsOf(s string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
