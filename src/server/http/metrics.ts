import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What Prometheus reads. Labels are routes, never addresses: those would name people and grow without end. */
export type Metrics = {
  readonly registry: Registry
  readonly seconds: Histogram<'route' | 'method' | 'status'>
  readonly open: Gauge
  readonly refused: Counter<'code'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    seconds: new Histogram({
      name: 'yeji_http_request_seconds',
      help: 'Duration of requests',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    open: new Gauge({
      name: 'yeji_http_requests_open',
      help: 'Requests that are being answered',
      registers: [registry],
    }),
    refused: new Counter({
      name: 'yeji_http_problems_total',
      help: 'Problems answered, by code',
      labelNames: ['code'],
      registers: [registry],
    }),
  }
}
