import { types as pgTypes } from 'pg';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { ColumnNames } from './column-names';

/** The zone of every session: dates are Chinese dates (R… deadlines are days there), whatever the machines are set to. */
export const SESSION_TIME_ZONE = 'Asia/Shanghai';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** Is told each statement that reaches the database: its text and its parameters. */
export type StatementListener = (sql: string, parameters: readonly unknown[]) => void;

export interface DataSourceSettings {
  /** Address with the login: `postgres://login:password@host:port/database`. */
  url: string;
  /** How many connections at most. */
  pool: number;
  /** Classes of `schema/` and `tenants/` that are tables. */
  entities?: NonNullable<PostgresOptions['entities']>;
  onStatement?: StatementListener;
  /** A name under which an operator finds the connections in pg_stat_activity. */
  applicationName?: string;
}

/** The application's connections. Not yet connected: `await dataSource.initialize()`. The schema is never synchronised. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  const { url, pool, entities = [], onStatement, applicationName = 'luoshi' } = settings;
  return new DataSource({ ...connection(url, pool, applicationName, onStatement), entities });
}

/** What every connection of ours has in common, the owner's too. */
export function connection(
  url: string,
  pool: number,
  applicationName: string,
  onStatement?: StatementListener,
): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize: pool,
    applicationName,
    synchronize: false,
    namingStrategy: new ColumnNames(),
    installExtensions: false,
    logging: onStatement ? ['query'] : false,
    logger: quietLogger(onStatement),
    connectTimeoutMS: 10_000,
    // Compiling a statement (JIT, where PostgreSQL was built with it) takes longer than any of ours runs.
    extra: { types: plainTypes, options: `-c TimeZone=${SESSION_TIME_ZONE} -c jit=off` },
  };
}

const DATE = 1082;
const DATE_ARRAY = 1182;
const INT8 = 20;
const TEXT_ARRAY = 1009;

/**
 * How values come out of the database: a DATE as its own text (pg would make it midnight in the server's zone, and so the
 * day before in another), a bigint as a number while that is exact, a numeric as text with its digits kept (pg's own way).
 */
export const plainTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === DATE) return (text: string) => text;
      if (oid === DATE_ARRAY) return pgTypes.getTypeParser(TEXT_ARRAY as number, 'text');
      if (oid === INT8) return exactNumber;
    }
    return pgTypes.getTypeParser(oid, format as 'text');
  },
};

function exactNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** TypeORM's own loggers write to the console whatever they are told; what goes wrong reaches us as an error anyway. */
function quietLogger(onStatement: StatementListener | undefined): Logger {
  const silent = () => undefined;
  return {
    logQuery: (sql, parameters) => onStatement?.(sql, Array.isArray(parameters) ? parameters : []),
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  };
}
