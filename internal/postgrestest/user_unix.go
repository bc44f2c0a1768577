//go:build unix

package postgrestest

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// other is whom the server runs as where the tests run as root, which it refuses.
func other() (uid, gid int, ok bool) {
	if os.Getuid() != 0 {
		return 0, 0, false
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ = strconv.Atoi(u.Uid)
		gid, _ = strconv.Atoi(u.Gid)
		return uid, gid, true
	}
	return 0, 0, false
}

// own gives a folder to whom the server runs as.
func own(folder string) error {
	if uid, gid, ok := other(); ok {
		return os.Chown(folder, uid, gid)
	}
	return nil
}

// as lets a program run as that one.
func as(cmd *exec.Cmd) {
	if uid, gid, ok := other(); ok {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
}

// guard stops the server, as if it had crashed, where the tests end without doing so: at
// a time limit, or killed.
func guard(folder string) {
	const script = `while kill -0 "$1" 2>/dev/null; do sleep 1; done
		[ -f "$2/data/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")" && sleep 2
		rm -rf "$2"`
	c := exec.Command("sh", "-c", script, "guard", strconv.Itoa(os.Getpid()), folder)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if c.Start() == nil {
		go c.Wait()
	}
}
