package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"reportedly"
)

// meters count what the server does, for Prometheus. Routes are named by their pattern,
// so that no name or query of anybody becomes a label.
type meters struct {
	registry *prometheus.Registry
	answers  *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

func newMeters() *meters {
	m := &meters{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "reportedly_http_answers_total", Help: "Answers by route and status.",
		}, []string{"route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "reportedly_http_seconds", Help: "Time to answer, by route.", Buckets: []float64{.001, .005, .01, .025, .05, .1, .2, .5, 1, 2, 5},
		}, []string{"route"}),
	}
	m.registry.MustRegister(m.answers, m.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// queued is a Store by which several processes work on what waits.
type queued interface {
	Queue(context.Context) (*reportedly.Queue, error)
}

// metrics gives the counts, and how much the record holds.
func (s *Server) metrics() http.Handler {
	gauges := prometheus.NewRegistry()
	held := func(name, help string, of func(*reportedly.Stats) float64) {
		gauges.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "reportedly_record_" + name, Help: help}, func() float64 {
			ctx, done := context.WithTimeout(context.Background(), patience)
			defer done()
			sums, err := s.Store.Stats(ctx)
			if err != nil {
				return -1
			}
			return of(sums)
		}))
	}
	held("reports", "Reports in the record; -1 if it cannot be read.", func(n *reportedly.Stats) float64 { return float64(n.Reports) })
	held("statements", "Statements in the record.", func(n *reportedly.Stats) float64 { return float64(n.Statements) })
	held("speakers", "Speakers in the record who say something.", func(n *reportedly.Stats) float64 { return float64(n.Speakers) })
	held("bytes", "Size of the record.", func(n *reportedly.Stats) float64 { return float64(n.Bytes) })
	if queue, ok := s.quick.Store.(queued); ok {
		waits := func(name, help string, of func(*reportedly.Queue) float64) {
			gauges.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "reportedly_queue_" + name, Help: help}, func() float64 {
				ctx, done := context.WithTimeout(context.Background(), patience)
				defer done()
				q, err := queue.Queue(ctx)
				if err != nil {
					return -1
				}
				return of(q)
			}))
		}
		waits("batches", "Batches that wait to be read, or are being read; -1 if it cannot be told.", func(q *reportedly.Queue) float64 { return float64(q.Batches) })
		waits("bytes", "Their size.", func(q *reportedly.Queue) float64 { return float64(q.Bytes) })
		waits("oldest_seconds", "How long the first of them has been waiting.", func(q *reportedly.Queue) float64 { return q.Oldest.Seconds() })
		waits("stuck", "Batches that were begun and are not done after 150 s.", func(q *reportedly.Queue) float64 { return float64(q.Stuck) })
	}
	return promhttp.HandlerFor(prometheus.Gatherers{s.meters.registry, gauges}, promhttp.HandlerOpts{})
}

// metered counts answers.
func (s *Server) metered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &statusCatcher{ResponseWriter: w, status: http.StatusOK}
		from := time.Now()
		next.ServeHTTP(c, r)
		route := r.Pattern
		if route == "" {
			route = "none"
		}
		s.meters.answers.WithLabelValues(route, strconv.Itoa(c.status)).Inc()
		s.meters.took.WithLabelValues(route).Observe(time.Since(from).Seconds())
	})
}

// A statusCatcher remembers the status of an answer.
type statusCatcher struct {
	http.ResponseWriter
	status int
}

func (c *statusCatcher) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (c *statusCatcher) Unwrap() http.ResponseWriter { return c.ResponseWriter }
