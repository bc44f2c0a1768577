package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine names what figures were taken on, as far as the system tells.
func machine() string {
	name := cmp.Or(field("/proc/cpuinfo", "model name"), runtime.GOARCH)
	out := fmt.Sprintf("%s, %d cores, %s, %s", name, runtime.NumCPU(), runtime.GOOS, runtime.Version())
	if memory := field("/proc/meminfo", "MemTotal"); memory != "" {
		out += ", memory " + memory
	}
	return out
}

// field is the value of a line "name: value" of a file of the system; "" if there is none.
func field(file, name string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if k, v, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(k) == name {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
