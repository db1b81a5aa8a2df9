import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type UserError, UserErrorCode } from '../../schema/user-error';
import { type Bilingual, counted } from '../../tenants/language';
import { mayDo, Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { LARGEST_FILE_MEGABYTES, UnreadableFile } from '../files/sheet';
import { sha256 } from '../request/append-event';
import { forbidden, unauthenticated } from '../request/errors';
import { checkLimits } from '../request/input-limits';
import { mutate, toldTo } from '../request/mutate';
import { Refusal, refuse } from '../request/refusal';
import type { DirectoryContext } from './directory-context';
import type { TableRecord } from './directory-tables.rules';
import { csvTemplate, excelTemplate } from './directory-template';
import {
  DirectoryTable,
  DirectoryTemplate,
  ImportDirectoryInput,
  ImportDirectoryPayload,
  TemplateFormat,
} from './import.inputs';
import { planFor, writeImport } from './import-directory';
import type { ImportPlan } from './import-plan.rules';
import { readTables } from './read-tables';

const MOST_ROW_ERRORS = 500;

@Resolver()
export class ImportQueries {
  @Authorized(Permission.ManageDirectory)
  @Query(() => DirectoryTemplate, { description: '导入模板. A file to fill in with areas, units and posts.' })
  async directoryTemplate(
    @Arg('format', () => TemplateFormat, { description: '格式. Excel for all tables, CSV for one.' })
    format: TemplateFormat,
    @Arg('table', () => DirectoryTable, { defaultValue: DirectoryTable.UNITS, description: '表. Which one, for CSV.' })
    table: DirectoryTable,
  ): Promise<DirectoryTemplate> {
    const { fileName, mediaType, bytes } = format === TemplateFormat.XLSX ? await excelTemplate() : csvTemplate(table);
    return { fileName, mediaType, contentBase64: bytes.toString('base64') };
  }
}

@Resolver()
export class ImportMutations {
  @Authorized(Permission.ManageDirectory)
  @Mutation(() => ImportDirectoryPayload, {
    description: '导入名录. Areas, units and posts of your own tenant and below; repeated, it changes nothing more.',
  })
  async importDirectory(
    @Ctx() context: DirectoryContext,
    @Arg('input', () => ImportDirectoryInput, { description: '文件. And whether it is only tried.' })
    input: ImportDirectoryInput,
  ): Promise<ImportDirectoryPayload> {
    const { request, viewer, separateAdministrators } = context;
    if (!viewer) throw unauthenticated();
    const told = (text: Bilingual, field: string): UserError => ({
      code: UserErrorCode.INVALID,
      message: text[request.language],
      field: [field],
    });
    let records: TableRecord[];
    let bytes: Buffer;
    try {
      checkLimits(input);
      bytes = bytesOf(input.contentBase64);
      records = await readTables(input.fileName, bytes);
    } catch (error) {
      if (error instanceof Refusal) return { ...nothingDone(), userErrors: toldTo(request, error) };
      if (!(error instanceof UnreadableFile)) throw error;
      return { ...nothingDone(), userErrors: [told(error.text, 'contentBase64')] };
    }
    if (records.some(({ table }) => table === 'POSTS') && !mayDo(viewer, Permission.ManagePosts)) throw forbidden();
    await request.finish();
    const plan = await planFor(await request.picture(), records);
    const report = reportOf(plan, request.language);
    if (plan.problems.length > 0) {
      return { ...report, added: 0, changed: 0, userErrors: [told(rowsAreWrong(plan), 'contentBase64')] };
    }
    if (input.dryRun || plan.writesNothing) return report;

    let done: ImportPlan = plan;
    const fileHash = sha256(bytes);
    const verb = {
      name: 'importDirectory',
      input: { fileHash, idempotencyKey: input.idempotencyKey },
      carryOut: async (work: Parameters<typeof planFor>[0]) => {
        // What others wrote since the plan was made is looked at again.
        done = await planFor(work, records);
        if (done.problems.length > 0) refuse(UserErrorCode.INVALID, rowsAreWrong(done), 'contentBase64');
        return writeImport(work, done, fileHash, { separateAdministrators });
      },
    };
    const { noun, userErrors } = await mutate(context, verb, (read, id) => read.one(Tenant, id));
    if (userErrors.length > 0) return { ...nothingDone(), userErrors };
    return { ...reportOf(done, request.language), tenant: noun, written: true };
  }
}

function bytesOf(base64: string): Buffer {
  const tooLarge = base64.length > (LARGEST_FILE_MEGABYTES * 1024 * 1024 * 4) / 3 + 4;
  if (!tooLarge && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return Buffer.from(base64, 'base64');
  throw new UnreadableFile(
    tooLarge
      ? { zh: `文件超过 ${LARGEST_FILE_MEGABYTES} MB。`, en: `The file is larger than ${LARGEST_FILE_MEGABYTES} MB.` }
      : { zh: '文件内容须为 Base64，且不能为空。', en: 'The content must be Base64, and not empty.' },
  );
}

const rowsAreWrong = ({ problems }: ImportPlan): Bilingual => ({
  zh: `表中有 ${problems.length} 处错误，全部未写入，请逐行更正后再导入。`,
  en: `The tables have ${counted(problems.length, 'error')}: nothing was written; correct the rows and import again.`,
});

function nothingDone(): ImportDirectoryPayload {
  return { tenant: null, written: false, added: 0, changed: 0, unchanged: 0, rows: [], rowErrors: [], userErrors: [] };
}

function reportOf(plan: ImportPlan, language: keyof Bilingual): ImportDirectoryPayload {
  return {
    tenant: null,
    written: false,
    added: plan.count('ADDED'),
    changed: plan.count('CHANGED'),
    unchanged: plan.count('UNCHANGED'),
    rows: plan.rows,
    rowErrors: plan.problems
      .slice(0, MOST_ROW_ERRORS)
      .map(({ sheet, row, column, message }) => ({ sheet, row, column, message: message[language] })),
    userErrors: [],
  };
}
