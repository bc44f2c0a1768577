package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// IsURL reports whether a source as a person typed it is meant for this package: it
// begins with a scheme of the web, in any letter case.
func IsURL(s string) bool {
	for _, scheme := range []string{"http://", "https://"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// checkURL reads an address and errs if it leads where nothing is fetched from,
// whatever it resolves to. Ports beside 80 and 443 must be among those given; with
// open, any port and any address is as good. The URL that is given back has its host
// in lower case and ASCII, and no fragment.
func checkURL(raw string, ports []uint16, open bool) (*url.URL, error) {
	if len(raw) > maxURL {
		return nil, refusal(fmt.Sprintf("the address is over %d bytes long", maxURL))
	}
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		var parse *url.Error
		if errors.As(err, &parse) {
			err = parse.Err // the address is named by who asked
		}
		return nil, refusal("no address: " + err.Error())
	}
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, refusal(fmt.Sprintf("the scheme %q: only http and https are fetched", u.Scheme))
	case u.Opaque != "" || u.Host == "":
		return nil, refusal("the address names no host")
	case u.User != nil:
		return nil, refusal("the address holds a user name")
	}
	host, err := checkHost(u.Hostname(), open)
	if err != nil {
		return nil, err
	}
	port := u.Port()
	if strings.HasSuffix(u.Host, ":") {
		return nil, refusal("a port is left out")
	}
	if port != "" {
		n, err := strconv.ParseUint(port, 10, 16)
		if err != nil || n == 0 {
			return nil, refusal("the port " + port)
		}
		if n != 80 && n != 443 && !open && !slices.Contains(ports, uint16(n)) {
			return nil, closed("the port " + port + ": only 80 and 443 are asked")
		}
		port = ":" + strconv.FormatUint(n, 10)
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	u.Host = host + port
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// checkHost gives a host as it is asked for: a name in ASCII, or an address.
func checkHost(host string, open bool) (string, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		if a.Zone() != "" {
			return "", refusal("an address with a zone")
		}
		return a.String(), judge(a, open)
	}
	name, err := idna.Lookup.ToASCII(strings.TrimSuffix(host, "."))
	if again, twice := idna.Lookup.ToASCII(name); twice != nil || again != name { // of bytes that are no UTF-8
		err = errors.Join(err, errors.New("not stable"))
	}
	if err != nil || name == "" || len(name) > 253 || strings.Contains("."+name+".", "..") {
		return "", refusal(fmt.Sprintf("%q is no name of a host", host))
	}
	// 0x7f000001, 2130706433, 0177.1 and 127.1 are 127.0.0.1 to some resolvers. What
	// ends in a number is no name (WHATWG URL standard, 3.5), and who means an address
	// can write it in four parts.
	last := name[strings.LastIndexByte(name, '.')+1:]
	if _, err := strconv.ParseUint(last, 0, 64); err == nil || allDigits(last) || strings.HasPrefix(last, "0x") {
		return "", refusal(fmt.Sprintf("%q is an address in a spelling that hides it", host))
	}
	if (name == "localhost" || strings.HasSuffix(name, ".localhost")) && !open {
		return "", closed("the host " + name + " is loopback")
	}
	return name, nil
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Own reports whether an address is, by its looks, one of the operator's own network,
// which needs no politeness.
func Own(raw string) bool {
	u, err := checkURL(raw, nil, true)
	return err == nil && own(u.Hostname())
}

// own reports whether a host is one of the operator's by its name alone.
func own(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && notPublic(a) != "" || host == "localhost" || strings.HasSuffix(host, ".localhost")
}
