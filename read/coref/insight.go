package coref

// inSightWords are nouns by which reports go on about the one in sight: trades
// of the stage and the field, honours, ages of life.
var inSightWords = words(`striker forward midfielder defender goalkeeper keeper winger batsman bowler pitcher
	quarterback player footballer athlete runner sprinter swimmer boxer cyclist rider racer rower skier skater wrestler
	golfer gymnast jockey champion medallist medalist winner runner-up laureate grandmaster star veteran
	singer rapper musician songwriter guitarist pianist violinist cellist composer conductor artist painter sculptor
	actor actress comedian dancer poet novelist author writer playwright director filmmaker photographer
	scientist physicist chemist biologist astronomer historian philosopher
	teenager pensioner retiree mother father grandmother grandfather widow widower
	billionaire tycoon magnate entrepreneur businessman businesswoman politician lawmaker`)
