package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

type versionCommand struct{}

func (versionCommand) run(m *Main) int {
	fmt.Fprintf(m.Stdout, "reportedly %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return exitDone
}

// release and releaseDay are set when a release is linked (packaging/release): "v0.3.0",
// and the day of its commit, "2025-10-14".
var release, releaseDay string

// version is the release, or the commit that the program was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	if v := setting(info, "vcs.revision"); len(v) >= 12 {
		return "commit " + v[:12]
	}
	return "development"
}

// built is the day of the commit that the program was built from; "" if it is not known.
func built() string {
	if releaseDay != "" {
		return releaseDay
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	day, _, _ := strings.Cut(setting(info, "vcs.time"), "T")
	return day
}

func setting(info *debug.BuildInfo, key string) string {
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}
