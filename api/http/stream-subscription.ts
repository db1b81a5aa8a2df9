import { createSourceEventStream, type ExecutionResult, execute, GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { Watch } from '../request/city-changes';
import type { Context } from '../request/context';
import type { Subscriber, Told } from '../request/subscription';
import { codeOf } from './errors';
import type { Metrics } from './metrics';
import type { StreamConnection } from './stream-connection';
import type { Operation } from './stream-operation';
import type { StreamSlots } from './stream-slots';

type Values = AsyncGenerator<ExecutionResult>;

/**
 * One subscription of a connection. Each value is executed like a query: in a picture of its own that is closed before the value
 * leaves, as whoever the subscriber is by then, in one of the few turns that streams have at the database.
 */
export class StreamSubscription implements Subscriber {
  private ended = false;
  private open: { context: Context; giveBack: () => void } | null = null;

  constructor(
    readonly watch: Watch,
    private readonly operation: Operation,
    private readonly connection: StreamConnection,
    private readonly slots: StreamSlots,
    private readonly metrics: Metrics,
  ) {
    connection.open += 1;
    metrics.openStreams.inc();
  }

  async again(): Promise<Context> {
    await this.rest();
    const giveBack = await this.slots.take();
    try {
      const context = { ...(await this.connection.context()), subscriber: this };
      this.open = { context, giveBack };
      return context;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async rest(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.context.request.finish().finally(open.giveBack);
  }

  /** Begins. @returns the values, or why there are none */
  async begin(): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
    try {
      const source = await createSourceEventStream({ ...this.operation, contextValue: await this.again() });
      if (Symbol.asyncIterator in source) return this.endingWith(this.values(source as AsyncIterable<Told<unknown>>));
      this.end();
      return { errors: source.errors?.map(asMistake) };
    } catch (error) {
      this.end();
      this.connection.fail(error);
      return { errors: [asFailure(error)] };
    } finally {
      await this.rest();
    }
  }

  private async *values(source: AsyncIterable<Told<unknown>>): Values {
    try {
      for await (const told of source) {
        const started = process.hrtime.bigint();
        const result = await execute({ ...this.operation, rootValue: told, contextValue: told.context });
        await this.rest();
        const codes = (result.errors ?? []).map(codeOf);
        this.metrics.countOperation('subscription', Number(process.hrtime.bigint() - started) / 1e9, codes);
        if (result.data === null && codes.includes('FORBIDDEN')) {
          this.connection.socket.close(CloseCode.Forbidden, 'Forbidden');
          return;
        }
        yield result;
      }
    } catch (error) {
      const isTold = error instanceof GraphQLError && codeOf(error) !== 'UNAUTHENTICATED';
      // What is watched may no longer be seen: the client is told so, and may go on with its other subscriptions.
      if (isTold) throw error;
      this.connection.fail(error);
    } finally {
      await this.rest();
    }
  }

  /** However it ends, the watch ends with it: also before the first value, and while the next one is waited for. */
  private endingWith(values: Values): AsyncIterableIterator<ExecutionResult> {
    const ended = (result: IteratorResult<ExecutionResult>) => {
      if (result.done) this.end();
      return result;
    };
    const iterator = {
      next: () => values.next().then(ended, (error: unknown) => iterator.throw(error)),
      return: () => {
        this.end();
        return values.return(undefined);
      },
      throw: (error: unknown) => {
        this.end();
        return values.throw(error);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator as AsyncIterableIterator<ExecutionResult>;
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.watch.close();
    this.connection.open -= 1;
    this.metrics.openStreams.dec();
  }
}

/** A variable that does not fit is found before any field is, and has no code. */
function asMistake(error: GraphQLError): GraphQLError {
  if (error.path || error.extensions.code) return error;
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}

const asFailure = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
