package fetch

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// TestNotPublic: addresses of each block, at its edges and beside them.
func TestNotPublic(t *testing.T) {
	for _, c := range []struct{ address, is string }{
		{"127.0.0.1", "loopback"},
		{"127.255.255.254", "loopback"},
		{"0.0.0.0", "unspecified"},
		{"0.1.2.3", "unspecified"},
		{"10.0.0.1", "private"},
		{"172.16.0.1", "private"},
		{"172.31.255.255", "private"},
		{"192.168.1.1", "private"},
		{"169.254.169.254", "link-local"},
		{"100.64.0.1", "shared by a provider's customers (CGNAT)"},
		{"100.127.255.255", "shared by a provider's customers (CGNAT)"},
		{"224.0.0.1", "multicast"},
		{"255.255.255.255", "reserved"},
		{"192.0.2.7", "for documentation"},
		{"192.88.99.1", "a 6to4 relay"},
		{"198.18.0.1", "for benchmarks"},
		{"::", "unspecified"},
		{"::1", "loopback"},
		{"::127.0.0.1", "IPv4 within IPv6"},
		{"::ffff:127.0.0.1", "loopback"},
		{"::ffff:169.254.169.254", "link-local"},
		{"::ffff:9.9.9.9", "IPv4 mapped into IPv6"},
		{"64:ff9b::7f00:1", "NAT64"},
		{"64:ff9b::909:909", "NAT64"},
		{"64:ff9b:1::1", "NAT64"},
		{"2001::1", "Teredo"},
		{"2002:7f00:1::", "6to4"},
		{"2001:db8::1", "for documentation"},
		{"3fff::1", "for documentation"},
		{"fc00::1", "private (unique local)"},
		{"fd00:ec2::254", "private (unique local)"},
		{"fe80::1", "link-local"},
		{"fe80::1%eth0", "link-local"},
		{"fec0::1", "private (site-local)"},
		{"ff02::1", "multicast"},
		{"4000::1", "reserved"},
		{"1::1", "reserved"},

		{"9.9.9.9", ""},
		{"11.0.0.0", ""},
		{"100.63.255.255", ""},
		{"100.128.0.0", ""},
		{"172.32.0.0", ""},
		{"223.255.255.255", ""},
		{"2620:fe::fe", ""},
		{"2001:200::1", ""},
		{"2a00:1::1", ""},
	} {
		if got := notPublic(netip.MustParseAddr(c.address)); got != c.is {
			t.Errorf("%s: %q, want %q", c.address, got, c.is)
		}
	}
}

// TestCheckURL: what an address says before anybody is asked.
func TestCheckURL(t *testing.T) {
	for _, c := range []struct{ url, want, open string }{ // want, open: the address, or what the refusal holds
		{"http://news.example/a?b=c#d", "http://news.example/a?b=c", ""},
		{" HTTPS://News.Example ", "https://news.example/", ""},
		{"https://news.example:443/x", "https://news.example:443/x", ""},
		{"https://bücher.example/", "https://xn--bcher-kva.example/", ""},
		{"http://9.9.9.9/", "http://9.9.9.9/", ""},
		{"http://[2620:fe::fe]/", "http://[2620:fe::fe]/", ""},

		{"file:///etc/passwd", "the scheme \"file\"", "the scheme"},
		{"ftp://news.example/", "the scheme", "the scheme"},
		{"gopher://127.0.0.1:70/", "the scheme", "the scheme"},
		{"javascript:alert(1)", "the scheme", "the scheme"},
		{"http:news.example", "no host", "no host"},
		{"http:///x", "no host", "no host"},
		{"news.example/x", "the scheme", "the scheme"},
		{"http://user:secret@news.example/", "user name", "user name"},
		{"http://news.example\x7f/", "no address", "no address"},
		{"http://news.example:0/", "the port", "the port"},
		{"http://news.example:99999/", "the port", "the port"},
		{"http://news.example:22/", "the port 22", "http://news.example:22/"},
		{"http://news.example:/", "a port is left out", "a port is left out"},

		{"http://127.0.0.1/", "is loopback", "http://127.0.0.1/"},
		{"http://127.0.0.1:8099/", "is loopback", "http://127.0.0.1:8099/"},
		{"http://localhost/", "is loopback", "http://localhost/"},
		{"http://x.LOCALHOST./", "is loopback", "http://x.localhost/"},
		{"http://169.254.169.254/latest/meta-data/", "is link-local", "http://169.254.169.254/latest/meta-data/"},
		{"http://[::1]/", "is loopback", "http://[::1]/"},
		{"http://[::ffff:127.0.0.1]/", "is loopback", "http://[::ffff:127.0.0.1]/"},
		{"http://[64:ff9b::7f00:1]/", "is NAT64", ""},
		{"http://[fe80::1%25eth0]/", "a zone", "a zone"},
		{"http://[ff02::1]/", "is multicast", "is multicast"},
		{"http://255.255.255.255/", "is reserved", "is reserved"},
		{"http://0x7f000001/", "in a spelling that hides it", "hides it"},
		{"http://0x7f.1/", "hides it", "hides it"},
		{"http://2130706433/", "hides it", "hides it"},
		{"http://0177.0.0.1/", "hides it", "hides it"},
		{"http://127.1/", "hides it", "hides it"},
		{"http://127.0.0.1./", "hides it", "hides it"},
		{"http://127.0.0.0x1/", "hides it", "hides it"},
		{"http://１２７.0.0.1/", "hides it", "hides it"},
		{"http://127。0。0。1/", "hides it", "hides it"},
		{"http://a..b/", "is no name of a host", ""},
		{"http://" + strings.Repeat("a", 5000) + "/", "bytes long", "bytes long"},
	} {
		for _, open := range []bool{false, true} {
			want := c.want
			if open && c.open != "" {
				want = c.open
			} else if open {
				continue
			}
			u, err := checkURL(c.url, nil, open)
			switch {
			case err == nil && u.String() != want:
				t.Errorf("%.80q, open %v: %s, want %q", c.url, open, u, want)
			case err != nil && (!errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), want)):
				t.Errorf("%.80q, open %v: %v, want %q", c.url, open, err, want)
			}
		}
	}
	if _, err := checkURL("http://news.example:8443/", []uint16{8443}, false); err != nil {
		t.Error("a port that is allowed:", err)
	}
}

// FuzzURL: whatever is taken for an address, what is accepted is http(s), of a host
// that no closed address hides in, and is accepted again as it is.
func FuzzURL(f *testing.F) {
	for _, s := range []string{"http://news.example/a?b#c", "https://[2620:fe::fe]:443/", "http://0x7f.1/", "http://127.0.0.1:80/", "http://user@h/", "http://１.2/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, open := range []bool{false, true} {
			u, err := checkURL(s, nil, open)
			if err != nil {
				if !errors.Is(err, ErrRefused) {
					t.Fatalf("%q: %v is no refusal", s, err)
				}
				continue
			}
			if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
				t.Fatalf("%q became %s", s, u)
			}
			if a, err := netip.ParseAddr(u.Hostname()); err == nil && !open && notPublic(a) != "" {
				t.Fatalf("%q leads to %s", s, a)
			}
			again, err := checkURL(u.String(), nil, open)
			if err != nil && len(u.String()) <= maxURL || err == nil && again.String() != u.String() {
				t.Fatalf("%q became %s, and that %v, %v", s, u, again, err)
			}
		}
	})
}

// errDialled stands for a connection that a test does not make.
var errDialled = errors.New("would be dialled")

// answering gives the client a resolver whose answers are made up: the nth question
// for an IPv4 address gets the nth list, and later ones the last. What passes the
// judgement is not dialled.
func answering(t *testing.T, c *Client, answers ...[]string) (dialled *[]string) {
	t.Helper()
	dns, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dns.Close() })
	go func() {
		b := make([]byte, 1500)
		for asked := 0; ; {
			n, from, err := dns.ReadFrom(b)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(b[:n]) != nil {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				for _, a := range answers[min(asked, len(answers)-1)] {
					m.Answers = append(m.Answers, dnsmessage.Resource{
						Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
						Body:   &dnsmessage.AResource{A: netip.MustParseAddr(a).As4()},
					})
				}
				asked++
			}
			if out, err := m.Pack(); err == nil {
				dns.WriteTo(out, from)
			}
		}
	}()
	c.dialer.Resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", dns.LocalAddr().String())
	}}
	dialled = new([]string)
	c.dialer.ControlContext = func(ctx context.Context, network, address string, raw syscall.RawConn) error {
		if err := control(ctx, network, address, raw); err != nil {
			return err
		}
		*dialled = append(*dialled, address)
		return errDialled
	}
	return dialled
}

// TestRebinding: a name that leads to a public address when it is asked for first and
// to a closed one after that is refused at that moment, and so is one that leads to both.
func TestRebinding(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var connections atomic.Int32
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			conn.Close()
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	for _, c := range []struct {
		name    string
		answers [][]string
		dialled int // public addresses that would be
	}{
		{"first public, then loopback", [][]string{{"9.9.9.9"}, {"127.0.0.1"}}, 1},
		{"both at once", [][]string{{"9.9.9.9", "127.0.0.1"}}, 2},
		{"first link-local", [][]string{{"169.254.169.254"}, {"127.0.0.1"}}, 0},
	} {
		client := NewClient(Options{Ports: []uint16{portNumber(t, port)}})
		dialled := answering(t, client, c.answers...)
		for range 2 {
			u, err := client.check("http://rebound.example:"+port+"/", false)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = client.once(t.Context(), u, false, Seen{})
			if err == nil || !errors.Is(err, ErrRefused) && !errors.Is(err, errDialled) {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		for _, a := range *dialled {
			if a != "9.9.9.9:"+port {
				t.Errorf("%s: %s would be dialled", c.name, a)
			}
		}
		if len(*dialled) != c.dialled {
			t.Errorf("%s: %d would be dialled: %v", c.name, len(*dialled), *dialled)
		}
	}
	if n := connections.Load(); n != 0 {
		t.Errorf("%d connections to loopback", n)
	}
}
