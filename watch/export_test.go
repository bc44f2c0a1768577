package watch

// Sign is for tests that stand where the receiver of a webhook stands.
var Sign = sign
