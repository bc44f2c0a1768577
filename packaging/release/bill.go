package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// The parts of CycloneDX 1.6 that are filled in, in its own words.
type (
	billOfMaterials struct {
		Format       string        `json:"bomFormat"`
		SpecVersion  string        `json:"specVersion"`
		SerialNumber string        `json:"serialNumber"`
		Version      int           `json:"version"`
		Metadata     billMetadata  `json:"metadata"`
		Components   []component   `json:"components"`
		Dependencies []billDepends `json:"dependencies"`
	}
	billMetadata struct {
		Timestamp string    `json:"timestamp"`
		Component component `json:"component"`
	}
	component struct {
		Type     string        `json:"type"`
		Ref      string        `json:"bom-ref"`
		Name     string        `json:"name"`
		Version  string        `json:"version"`
		Hashes   []billHash    `json:"hashes,omitempty"`
		Licences []billLicence `json:"licenses,omitempty"`
		PURL     string        `json:"purl"`
	}
	billHash struct {
		Alg     string `json:"alg"`
		Content string `json:"content"`
	}
	billLicence struct {
		Expression string `json:"expression"`
	}
	billDepends struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn"`
	}
)

// billOf is the software bill of materials: what is linked into the programs of a release,
// with versions, licences, the hashes of go.sum, and who needs whom.
func billOf(root string, c commit, modules map[string]module) ([]byte, error) {
	graph, err := output(root, []string{"GOFLAGS="}, "go", "mod", "graph")
	if err != nil {
		return nil, err
	}
	self := module{Path: "reportedly", Version: c.version, Licence: "Apache-2.0"}
	b := billOfMaterials{
		Format: "CycloneDX", SpecVersion: "1.6", Version: 1,
		Metadata: billMetadata{Timestamp: c.when.Format(time.RFC3339), Component: self.component("application")},
	}
	refs := map[string]string{self.Path: self.purl()}
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		m := modules[path]
		refs[path] = m.purl()
		b.Components = append(b.Components, m.component("library"))
	}
	needs := map[string]map[string]bool{}
	for line := range strings.Lines(graph) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), " ")
		from, _, _ = strings.Cut(from, "@")
		to, _, _ = strings.Cut(to, "@")
		if refs[from] == "" || refs[to] == "" {
			continue // not linked
		}
		if needs[refs[from]] == nil {
			needs[refs[from]] = map[string]bool{}
		}
		needs[refs[from]][refs[to]] = true
	}
	for _, ref := range slices.Sorted(maps.Values(refs)) {
		b.Dependencies = append(b.Dependencies, billDepends{Ref: ref, DependsOn: slices.AppendSeq([]string{}, sortedKeys(needs[ref]))})
	}
	// A number that follows from the content: the same release has the same.
	content, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8 of RFC 9562
	b.SerialNumber = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	out, err := json.MarshalIndent(b, "", "  ")
	return append(out, '\n'), err
}

func sortedKeys(of map[string]bool) func(func(string) bool) {
	return slices.Values(slices.Sorted(maps.Keys(of)))
}

func (m module) purl() string { return "pkg:golang/" + m.Path + "@" + m.Version }

func (m module) component(kind string) component {
	c := component{Type: kind, Ref: m.purl(), Name: m.Path, Version: m.Version, PURL: m.purl()}
	if m.Licence != "" {
		c.Licences = []billLicence{{m.Licence}}
	}
	// go.sum's h1 is a SHA-256 over the list of a module's files.
	if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) == sha256.Size {
		c.Hashes = []billHash{{"SHA-256", fmt.Sprintf("%x", sum)}}
	}
	return c
}
