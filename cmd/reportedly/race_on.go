//go:build race

package main

// raceDetector says whether the race detector is built in. Its shadow of the memory is
// several times as large as the memory, and counts towards what the kernel lets a process have.
const raceDetector = true
