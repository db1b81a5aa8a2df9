import type { ImportRowError } from '../../schema/table-import';
import { type UserError, UserErrorCode } from '../../schema/user-error';
import { type Bilingual, counted, type Language } from '../../tenants/language';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { sha256 } from '../request/append-event';
import type { Context, Request } from '../request/context';
import { checkLimits } from '../request/input-limits';
import { answeredBefore, mutate, type Noun, toldTo } from '../request/mutate';
import { Refusal, refuse } from '../request/refusal';
import { bytesOf, type TableUpload } from './read-sheets';
import { UnreadableFile } from './sheet';
import type { PlannedTableRow, TablePlan, TableRow } from './table.rules';

const MOST_ROW_ERRORS = 500;

/** What an import needs to know of its plan; a {@link TablePlan} is one. */
type Planned = Pick<TablePlan<TableRow, PlannedTableRow>, 'rows' | 'problems' | 'count' | 'writesNothing'>;

export interface TableImport<Read, Plan extends Planned, T extends object> {
  readonly verb: string;
  readonly upload: TableUpload;
  /** Tells what would be done, and writes nothing. */
  readonly dryRun: boolean;
  readonly idempotencyKey?: string | null;
  /** What beside the file the import is about, for its idempotency. */
  readonly about?: Readonly<Record<string, string>>;
  /** @throws UnreadableFile */
  readonly read: (bytes: Buffer) => Promise<Read>;
  /** Compares with what is there; writes nothing. May refuse the import as a whole. */
  readonly plan: (work: UnitOfWork, read: Read) => Promise<Plan>;
  /** Writes a plan without problems, in one event that names the file by its hash. */
  readonly write: (work: UnitOfWork, plan: Plan, fileHash: string) => Promise<Noun>;
  readonly noun: (request: Request, id: string) => Promise<T | null>;
}

/** A row of a plan in the language of who asks. */
type ToldRow<Row> = Omit<Row, 'note'> & { readonly note: string | null };

export interface TableImported<Plan extends Planned, T> {
  readonly noun: T | null;
  readonly written: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rows: ToldRow<Plan['rows'][number]>[];
  readonly rowErrors: ImportRowError[];
  readonly userErrors: UserError[];
}

/**
 * Loads a table: all of it is written, or nothing. The plan is made twice, without and within the transaction, so that a table with
 * errors, a dry run and one that changes nothing take no lock.
 */
export async function importTable<Read, Plan extends Planned, T extends object>(
  context: Context,
  { verb, upload, dryRun, idempotencyKey, about = {}, read, plan, write, noun }: TableImport<Read, Plan, T>,
): Promise<TableImported<Plan, T>> {
  const { request } = context;
  const field = typeof upload.pastedText === 'string' && !upload.contentBase64 ? 'pastedText' : 'contentBase64';
  const told = (text: Bilingual): UserError => ({
    code: UserErrorCode.INVALID,
    message: text[request.language],
    field: [field],
  });
  let bytes: Buffer;
  let rows: Read;
  try {
    checkLimits(upload);
    bytes = bytesOf(upload);
    rows = await read(bytes);
  } catch (error) {
    if (error instanceof Refusal) return { ...nothingDone(), userErrors: toldTo(request, error) };
    if (!(error instanceof UnreadableFile)) throw error;
    return { ...nothingDone(), userErrors: [told(error.text)] };
  }
  const fileHash = sha256(bytes);
  const call = { name: verb, input: { fileHash, ...about, idempotencyKey } };
  await request.finish();
  const first = await plan(await request.picture(), rows).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  // After the plan: where the first of two calls at once has been seen by it, it is seen here too.
  const before = dryRun || !idempotencyKey ? null : await answeredBefore(context, call, noun);
  if (before) {
    const written = before.userErrors.length === 0;
    return { ...nothingDone(), ...before.answer, noun: before.noun, written, userErrors: before.userErrors };
  }
  if (first instanceof Refusal) return { ...nothingDone(), userErrors: toldTo(request, first) };
  let planned = first;
  const report = reportOf(planned, request.language);
  if (planned.problems.length > 0) {
    return { ...report, added: 0, changed: 0, userErrors: [told(rowsAreWrong(planned.problems.length))] };
  }
  if (planned.rows.every(({ outcome }) => outcome === 'SKIPPED')) return { ...report, userErrors: [told(NO_ROWS)] };
  if (dryRun || planned.writesNothing) return report;

  const done = await mutate(
    context,
    {
      ...call,
      carryOut: async (work) => {
        // What others wrote since the plan was made is looked at again.
        planned = await plan(work, rows);
        if (planned.problems.length > 0) {
          refuse(UserErrorCode.INVALID, rowsAreWrong(planned.problems.length), field);
        }
        return { ...(await write(work, planned, fileHash)), answer: countsOf(planned) };
      },
    },
    noun,
  );
  if (done.userErrors.length > 0) {
    const told = planned.problems.length > 0 ? reportOf(planned, request.language) : nothingDone();
    return { ...told, added: 0, changed: 0, userErrors: done.userErrors };
  }
  return { ...reportOf(planned, request.language), ...done.answer, noun: done.noun, written: true };
}

const rowsAreWrong = (count: number): Bilingual => ({
  zh: `表中有 ${count} 处错误，全部未写入，请逐行更正后再导入。`,
  en: `The tables have ${counted(count, 'error')}: nothing was written; correct the rows and import again.`,
});

const NO_ROWS: Bilingual = {
  zh: '表中没有可导入的行（备注以“示例”开头的行不导入），请填写后再导入。',
  en: 'There is no row to import (those whose remark begins with 示例 are skipped): fill some in.',
};

const countsOf = (plan: Planned) => ({
  added: plan.count('ADDED'),
  changed: plan.count('CHANGED'),
  unchanged: plan.count('UNCHANGED'),
  skipped: plan.count('SKIPPED'),
});

const nothingDone = () => ({
  noun: null,
  written: false,
  added: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  rows: [],
  rowErrors: [],
  userErrors: [],
});

function reportOf<Plan extends Planned>(plan: Plan, language: Language) {
  return {
    ...nothingDone(),
    ...countsOf(plan),
    rows: plan.rows.map((row: Plan['rows'][number]) => ({ ...row, note: row.note?.[language] ?? null })),
    rowErrors: plan.problems
      .slice(0, MOST_ROW_ERRORS)
      .map(({ sheet, row, column, message }) => ({ sheet, row, column, message: message[language] })),
  };
}
