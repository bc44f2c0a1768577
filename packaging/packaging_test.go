// Package packaging_test holds what the program is shipped with against the tools that
// will read it, where they are installed: nothing of it is compiled, so nothing else would
// notice a slip.
package packaging_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func content(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// tool runs a program that may not be installed.
func tool(t *testing.T, name string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip("no " + name + " here")
	}
	if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

// Each unit is one that systemd takes, and leaves the program little to do harm with:
// systemd's own measure runs from 0 to 10, in tenths here.
func TestSystemdUnits(t *testing.T) {
	here := t.TempDir()
	units, err := filepath.Glob("systemd/*")
	if err != nil || len(units) == 0 {
		t.Fatal("no units", err)
	}
	var copies []string
	for _, unit := range units {
		text := strings.ReplaceAll(content(t, unit), "/usr/local/bin/reportedly", "/bin/sh") // which is there
		file := filepath.Join(here, filepath.Base(unit))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		copies = append(copies, file)
	}
	t.Run("verify", func(t *testing.T) { tool(t, "systemd-analyze", append([]string{"verify", "--man=no"}, copies...)...) })
	for _, file := range copies {
		if strings.HasSuffix(file, ".service") {
			t.Run(filepath.Base(file), func(t *testing.T) {
				tool(t, "systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=25", file)
			})
		}
	}
}

// The container's last stage is empty but for what was built, and is not run by root.
func TestContainerfile(t *testing.T) {
	text := strings.ReplaceAll(content(t, "container/Containerfile"), "\\\n", " ")
	known := []string{"ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "RUN", "USER", "VOLUME", "WORKDIR"}
	stages, last := map[string]bool{}, map[string]string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if !slices.Contains(known, word) {
			t.Errorf("no instruction: %s", line)
		}
		switch word {
		case "FROM":
			last = map[string]string{}
			if _, name, named := strings.Cut(rest, " AS "); named {
				stages[name] = true
			}
		case "COPY":
			if m := regexp.MustCompile(`--from=(\S+)`).FindStringSubmatch(rest); m != nil && !stages[m[1]] {
				t.Errorf("no stage %s: %s", m[1], line)
			}
		case "ENTRYPOINT", "CMD":
			var args []string
			if err := json.Unmarshal([]byte(rest), &args); err != nil {
				t.Errorf("%s: %v", line, err) // a shell would run it, and there is none
			}
		}
		last[word] = rest
	}
	if last["FROM"] != "scratch" || last["USER"] == "" || strings.HasPrefix(last["USER"], "0") || last["RUN"] != "" {
		t.Errorf("the last stage: %q", last)
	}
	if want := "go 1.26"; !strings.Contains(content(t, "../go.mod"), want) || !strings.Contains(text, "golang:1.26 ") {
		t.Errorf("go.mod and the container want different versions of Go")
	}
}

func TestNginx(t *testing.T) {
	here := t.TempDir()
	certificate(t, here)
	text := strings.NewReplacer("/etc/letsencrypt/live/reports.example", here, "listen 80", "listen 18080", "listen [::]:80", "listen 18081",
		"listen 443", "listen 18443", "listen [::]:443", "listen 18444").Replace(content(t, "proxy/nginx.conf"))
	whole := "pid " + here + "/pid;\nerror_log stderr;\nevents {}\nhttp {\n" + text + "}\n"
	file := filepath.Join(here, "nginx.conf")
	if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
		t.Fatal(err)
	}
	tool(t, "nginx", "-t", "-q", "-c", file)
}

func TestCaddyfile(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	tool(t, "caddy", "adapt", "--adapter", "caddyfile", "--config", "proxy/Caddyfile")
}

// certificate writes a certificate and its key, as a proxy wants them, good for an hour.
func certificate(t *testing.T, folder string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "reports.example"}, NotAfter: time.Now().Add(time.Hour)}
	public, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*pem.Block{
		"fullchain.pem": {Type: "CERTIFICATE", Bytes: public}, "privkey.pem": {Type: "PRIVATE KEY", Bytes: secret},
	} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(b), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
