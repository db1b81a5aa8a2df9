import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express, type Request, type Response } from 'express';
import { buildGraphiql } from './build-graphiql';
import { PAGE_POLICY } from './headers';

export interface GraphiqlOptions {
  /** The queries that stand in the page's first tabs. */
  exampleQueries: readonly string[];
  /** Is told how the bundling goes, one line at a time. */
  onProgress?(line: string): void;
}

type Page = { state: 'building' } | { state: 'ready'; html: string } | { state: 'failed' };

/**
 * Serves GraphiQL, bundled from the installed package, to browsers at /graphql. The bundle is made in the background at the first
 * start; until it is there the page says so and asks again by itself, and the API works all the while.
 */
export class Graphiql {
  private page: Page = { state: 'building' };
  private readonly stopping = new AbortController();
  private assets: express.RequestHandler | undefined;
  private preparing: Promise<void> | undefined;

  constructor(private readonly options: GraphiqlOptions) {}

  /** Has the page made in the background. What goes wrong is told to `onProgress` and on the page. */
  start(): void {
    this.preparing ??= this.prepare();
  }

  /** Ends a bundling that is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.preparing;
  }

  private async prepare(): Promise<void> {
    const { exampleQueries, onProgress } = this.options;
    try {
      const folder = await buildGraphiql({ onProgress, signal: this.stopping.signal });
      const html = await readFile(join(folder, 'index.html'), 'utf8');
      this.assets = express.static(join(folder, 'assets'), { index: false, redirect: false, setHeaders: keepForGood });
      this.page = {
        state: 'ready',
        html: html.replace('>[]</script>', () => `>${jsonForHtml(exampleQueries)}</script>`),
      };
    } catch (error) {
      this.page = { state: 'failed' };
      if (!this.stopping.signal.aborted) onProgress?.(error instanceof Error ? error.message : String(error));
    }
  }

  serve(app: Express): void {
    app.get('/graphql', (request, response, next) => {
      if (prefersPage(request)) this.send(response);
      else next();
    });
    app.use('/graphiql/assets', (request, response, next) => {
      if (this.assets) this.assets(request, response, next);
      else next();
    });
  }

  private send(response: Response): void {
    response.set('content-security-policy', PAGE_POLICY).type('html');
    if (this.page.state === 'ready') response.send(this.page.html);
    else if (this.page.state === 'building') response.send(WAIT);
    else response.status(503).send(FAILED);
  }
}

/** The names of assets contain a hash of what they hold. */
function keepForGood(response: Response): void {
  response.setHeader('cache-control', 'public, max-age=31536000, immutable');
}

/** True for a browser opening the address, false for a client asking for data. */
function prefersPage(request: Request): boolean {
  return request.accepts(['application/json', 'application/graphql-response+json', 'text/html']) === 'text/html';
}

/** JSON that cannot end the script element in which it stands. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const pageSaying = (chinese: string, english: string, head = '') =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${head}<title>落实 · GraphiQL</title>
<style>body{font-family:system-ui,sans-serif;margin:20vh auto;max-width:40em;text-align:center;line-height:1.8}</style></head>
<body><p>${chinese}</p><p lang="en">${english}</p></body></html>`;

const WAIT = pageSaying(
  '正在准备 GraphiQL…',
  'Preparing GraphiQL… this page opens it by itself; the API answers already.',
  '<meta http-equiv="refresh" content="2">',
);

const FAILED = pageSaying(
  'GraphiQL 页面未能生成，原因见服务器的输出；接口本身照常工作。',
  'The GraphiQL page could not be made; the server’s output says why. The API itself works.',
);
