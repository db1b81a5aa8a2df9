import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The server's numbers for Prometheus. Labels are routes, statuses and codes of our own, never text from callers. */
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Counter({
    name: 'luoshi_http_requests_total',
    help: 'HTTP requests answered, by route and status',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });

  private readonly requestSeconds = new Histogram({
    name: 'luoshi_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer, by route',
    labelNames: ['route'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly operations = new Counter({
    name: 'luoshi_graphql_operations_total',
    help: 'GraphQL operations answered, by kind (query, mutation, subscription: each value, rejected) and whether there were errors',
    labelNames: ['kind', 'errors'],
    registers: [this.registry],
  });

  private readonly operationSeconds = new Histogram({
    name: 'luoshi_graphql_operation_duration_seconds',
    help: 'Time of GraphQL operations, by kind',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly errors = new Counter({
    name: 'luoshi_graphql_errors_total',
    help: 'Errors in GraphQL answers, by code',
    labelNames: ['code'],
    registers: [this.registry],
  });

  readonly streamConnections = new Gauge({
    name: 'luoshi_stream_connections',
    help: 'WebSocket connections that are open',
    registers: [this.registry],
  });

  readonly openStreams = new Gauge({
    name: 'luoshi_open_streams',
    help: 'Subscriptions that are open',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts each request under the pattern of its route; what no route answered is “other”. */
  readonly countRequests: RequestHandler = (request, response, next) => {
    const started = process.hrtime.bigint();
    response.once('close', () => {
      const route = typeof request.route?.path === 'string' ? request.route.path : 'other';
      this.requests.inc({ route, status: response.statusCode });
      this.requestSeconds.observe({ route }, Number(process.hrtime.bigint() - started) / 1e9);
    });
    next();
  };

  countOperation(kind: string, seconds: number, codes: readonly string[]): void {
    this.operations.inc({ kind, errors: codes.length > 0 ? 'yes' : 'no' });
    this.operationSeconds.observe({ kind }, seconds);
    for (const code of codes) this.errors.inc({ code });
  }
}
