import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Drain } from './drain';
import type { Metrics } from './metrics';

/** A database that does not answer within this time is not ready. */
const READINESS_MILLISECONDS = 5_000;

/**
 * What operators ask: `/livez` (the process answers), `/readyz` (it can do its work; 503 while draining or when `readiness` throws
 * or takes more than 5 seconds) and `/metrics` (Prometheus). Reasons stand in the log and not in the answer: anybody may ask.
 */
export function serveHealth(
  app: Express,
  metrics: Metrics,
  drain: Drain,
  logger: Logger,
  readiness: () => Promise<void>,
): void {
  app.get('/livez', (_request, response) => {
    response.json({ status: 'ok' });
  });

  app.get('/readyz', async (_request, response) => {
    if (drain.draining) {
      response.status(503).json({ status: 'draining' });
      return;
    }
    try {
      await withinTime(readiness());
      response.json({ status: 'ok' });
    } catch (error) {
      logger.warn({ err: error }, 'not ready');
      response.status(503).json({ status: 'unavailable' });
    }
  });

  app.get('/metrics', async (_request, response) => {
    const text = await metrics.registry.metrics();
    response.type(metrics.registry.contentType).send(text);
  });
}

async function withinTime(check: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('readiness took too long')), READINESS_MILLISECONDS);
  });
  try {
    await Promise.race([check, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
