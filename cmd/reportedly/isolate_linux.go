package main

import "syscall"

// limitMemory lets the kernel refuse more than so many bytes of memory that is written
// to. Address space that is only reserved, of which Go takes much, does not count.
func limitMemory(bytes uint64) {
	syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: bytes, Max: bytes})
}

// dieWithParent lets the kernel end a process when the one that started it ends.
func dieWithParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
