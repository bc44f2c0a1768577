// Package api serves a record to programs: JSON under /v1, described by an OpenAPI 3.1
// document that is made of the same Go types.
//
// In go requests, out comes the JSON of the contract: a report is a reading as the
// export has it, a statement that stands alone carries its report. Lists come page by
// page; a page's cursor leads to the next. Errors are problem+json (RFC 9457). Who may
// ask what, how often, and the headers of every answer are the business of package web,
// which stands in front.
package api
