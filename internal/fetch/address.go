package fetch

import (
	"net/netip"
)

// special are the blocks of addresses that do not belong to a host of the public
// internet, with what they are for: the special-purpose registries of IANA (RFC
// 6890 and its successors), and what RFC 4291 reserves. Addresses that carry an
// IPv4 address within them (NAT64, 6to4, Teredo) are among them whatever they carry:
// a gateway would unpack it behind our back.
var special = blocks(
	"0.0.0.0/8", "unspecified",
	"10.0.0.0/8", "private",
	"100.64.0.0/10", "shared by a provider's customers (CGNAT)",
	"127.0.0.0/8", "loopback",
	"169.254.0.0/16", "link-local",
	"172.16.0.0/12", "private",
	"192.0.0.0/24", "reserved for protocols",
	"192.0.2.0/24", "for documentation",
	"192.88.99.0/24", "a 6to4 relay",
	"192.168.0.0/16", "private",
	"198.18.0.0/15", "for benchmarks",
	"198.51.100.0/24", "for documentation",
	"203.0.113.0/24", "for documentation",
	"224.0.0.0/4", multicast,
	"240.0.0.0/4", "reserved",

	"::/128", "unspecified",
	"::1/128", "loopback",
	"::ffff:0:0/96", "IPv4 mapped into IPv6",
	"::/96", "IPv4 within IPv6",
	"64:ff9b::/96", "NAT64",
	"64:ff9b:1::/48", "NAT64",
	"100::/64", "discarded",
	"2001::/32", "Teredo",
	"2001::/23", "reserved for protocols",
	"2001:db8::/32", "for documentation",
	"2002::/16", "6to4",
	"3fff::/20", "for documentation",
	"5f00::/16", "for segment routing",
	"fc00::/7", "private (unique local)",
	"fe80::/10", "link-local",
	"fec0::/10", "private (site-local)",
	"ff00::/8", multicast,
)

const multicast = "multicast"

// global is where hosts of the public internet have their IPv6 addresses.
var global = netip.MustParsePrefix("2000::/3")

type block struct {
	netip.Prefix
	is string
}

func blocks(pairs ...string) []block {
	var out []block
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, block{netip.MustParsePrefix(pairs[i]), pairs[i+1]})
	}
	return out
}

// notPublic says what an address is, "" if it is one of the public internet.
func notPublic(a netip.Addr) string {
	a = a.WithZone("") // a prefix holds no address with a zone
	if a.Is4In6() {
		// A mapped address reaches the IPv4 host. That it is written so is no
		// accident, so a public one is refused as well.
		if is := notPublic(a.Unmap()); is != "" {
			return is
		}
	}
	for _, b := range special {
		if b.Contains(a) {
			return b.is
		}
	}
	if !a.IsValid() || a.Is6() && !global.Contains(a) {
		return "reserved"
	}
	return ""
}

// judge errs if an address may not be dialled. With open, private ones may, but
// nothing that stands for many hosts.
func judge(a netip.Addr, open bool) error {
	is := notPublic(a)
	if is == "" || open && is != multicast && a.Unmap() != broadcast {
		return nil
	}
	return closed("the address " + a.String() + " is " + is)
}

var broadcast = netip.AddrFrom4([4]byte{255, 255, 255, 255})
