// Command tools calls every tool of "reportedly mcp" as a language model's program would:
// over the program's standard input and output, by the protocol's own client. In go the
// program and a record; out comes a line for each fault, then one that says what was called.
//
//	tools ./reportedly record.db
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: tools PROGRAM RECORD")
		os.Exit(2)
	}
	ctx, done := context.WithTimeout(context.Background(), time.Minute)
	defer done()
	called, faults, err := callAll(ctx, os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, f := range faults {
		fmt.Println(f)
	}
	fmt.Printf("%d tools, %d calls\n", called.tools, called.calls)
	if len(faults) > 0 {
		os.Exit(1)
	}
}

// A schema is what is held against an answer: the keys that it must have, and may have.
type schema struct {
	Required   []string       `json:"required"`
	Properties map[string]any `json:"properties"`
}

// A client remembers what it called and what was wrong with the answers.
type client struct {
	session *mcp.ClientSession
	answers map[string]schema // what each tool promises to answer
	left    []string          // tools not yet called
	tools   int
	calls   int
	faults  []string
}

func callAll(ctx context.Context, program, record string) (*client, []string, error) {
	to := &mcp.CommandTransport{Command: exec.CommandContext(ctx, program, "mcp", "--record", record)}
	session, err := mcp.NewClient(&mcp.Implementation{Name: "interop", Version: "1"}, nil).Connect(ctx, to, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("connect: %w", err)
	}
	defer session.Close()
	c := &client{session: session, answers: map[string]schema{}}
	if err := c.list(ctx); err != nil {
		return nil, nil, err
	}
	first, err := c.call(ctx, "search", map[string]any{"query": "kind:indirect", "limit": 5})
	if err != nil {
		return nil, nil, err
	}
	found, _ := first["statements"].([]any)
	if len(found) < 2 {
		return nil, nil, fmt.Errorf("search finds %d statements: %v", len(found), first)
	}
	one, two := found[0].(map[string]any), found[1].(map[string]any)
	words, _ := one["quoted_third_party_text"].(map[string]any)
	for _, call := range []struct {
		tool string
		args map[string]any
	}{
		{"search", map[string]any{"query": "the", "in": "reports"}},
		{"speakers", map[string]any{"name": "a"}},
		{"chain", map[string]any{"statement": one["statement"]}},
		{"report", map[string]any{"report": one["report"]}},
		{"did_say", map[string]any{"text": words["words"]}},
		{"compare", map[string]any{"statements": []any{one["statement"], two["statement"]}}},
	} {
		if _, err := c.call(ctx, call.tool, call.args); err != nil {
			return nil, nil, err
		}
	}
	// What is asked for wrongly is an answer that says so, not the end of the session.
	refused, err := session.CallTool(ctx, &mcp.CallToolParams{Name: "chain", Arguments: map[string]any{"statement": "none-such"}})
	if err != nil || !refused.IsError {
		c.fault("chain: an id that is not there: %v %v", refused, err)
	}
	for _, name := range c.left {
		c.fault("%s was never called", name)
	}
	return c, c.faults, nil
}

// list asks for the tools and makes ready the schemas of their answers.
func (c *client) list(ctx context.Context) error {
	for tool, err := range c.session.Tools(ctx, nil) {
		if err != nil {
			return fmt.Errorf("list tools: %w", err)
		}
		c.tools++
		c.left = append(c.left, tool.Name)
		raw, err := json.Marshal(tool.OutputSchema)
		if err != nil {
			return err
		}
		var answer schema
		if err := json.Unmarshal(raw, &answer); err != nil || len(answer.Properties) == 0 {
			return fmt.Errorf("%s: schema of the answer: %s: %v", tool.Name, raw, err)
		}
		c.answers[tool.Name] = answer
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			c.fault("%s does not say that it only looks", tool.Name)
		}
	}
	return nil
}

// call calls a tool; the answer is held against its schema and its own text.
func (c *client) call(ctx context.Context, tool string, args map[string]any) (map[string]any, error) {
	c.calls++
	c.left = slices.DeleteFunc(c.left, func(name string) bool { return name == tool })
	result, err := c.session.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", tool, err)
	}
	if len(result.Content) != 1 {
		return nil, fmt.Errorf("%s: %d pieces of content", tool, len(result.Content))
	}
	text, is := result.Content[0].(*mcp.TextContent)
	if !is || result.IsError {
		c.fault("%s %v: %+v", tool, args, result.Content[0])
		return nil, nil
	}
	var told map[string]any
	if err := json.Unmarshal([]byte(text.Text), &told); err != nil {
		c.fault("%s: its text is no JSON: %v", tool, err)
	}
	structured, is := result.StructuredContent.(map[string]any)
	if !is {
		c.fault("%s: no structured content", tool)
		return told, nil
	}
	if a, b := compact(told), compact(structured); a != b {
		c.fault("%s: text and structured content differ: %.200s and %.200s", tool, a, b)
	}
	for _, key := range c.answers[tool].Required {
		if _, there := structured[key]; !there {
			c.fault("%s: its schema promises %s", tool, key)
		}
	}
	for key := range structured {
		if _, known := c.answers[tool].Properties[key]; !known {
			c.fault("%s: its schema knows no %s", tool, key)
		}
	}
	return structured, nil
}

func compact(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}

func (c *client) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}
