package main

import (
	"os"
	"strconv"
	"syscall"
)

// modest is how far a command gives way, as nice values go: 0 to 19.
const modest = 10

// giveWay lets other processes go first, those that answer people above all: adding an
// archive takes all that a machine has to give, but need not keep a reader of its record
// waiting. That it could not be done is no failure. A process that gives way further stays.
//
// Linux keeps a priority for each thread; those that start later have that of the one
// that starts them.
func giveWay() {
	threads, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return
	}
	for _, thread := range threads {
		id, err := strconv.Atoi(thread.Name())
		if err != nil {
			continue
		}
		if kernel, err := syscall.Getpriority(syscall.PRIO_PROCESS, id); err != nil || 20-kernel >= modest { // it counts from 40 down to 1
			continue
		}
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, modest)
	}
}
