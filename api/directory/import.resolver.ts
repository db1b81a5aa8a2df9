import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { TableFile, TemplateFormat } from '../../schema/table-import';
import { mayDo, Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { importTable } from '../files/import-table';
import { isExample } from '../files/table.rules';
import { forbidden, unauthenticated } from '../request/errors';
import type { DirectoryContext } from './directory-context';
import { directoryCsv, directoryWorkbook } from './directory-template';
import { DirectoryTable, ImportDirectoryInput, ImportDirectoryPayload } from './import.inputs';
import { planFor, writeImport } from './import-directory';
import { readTables } from './read-tables';

@Resolver()
export class ImportQueries {
  @Authorized(Permission.ManageDirectory)
  @Query(() => TableFile, { description: '导入模板. A file to fill in with areas, units and posts.' })
  async directoryTemplate(
    @Arg('format', () => TemplateFormat, { description: '格式. Excel for all tables, CSV for one.' })
    format: TemplateFormat,
    @Arg('table', () => DirectoryTable, { defaultValue: DirectoryTable.UNITS, description: '表. Which one, for CSV.' })
    table: DirectoryTable,
  ): Promise<TableFile> {
    const { bytes, ...file } = format === TemplateFormat.XLSX ? await directoryWorkbook() : directoryCsv(table);
    return { ...file, contentBase64: bytes.toString('base64') };
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
    const { viewer, separateAdministrators } = context;
    if (!viewer) throw unauthenticated();
    const { noun: tenant, ...report } = await importTable(context, {
      verb: 'importDirectory',
      upload: input,
      dryRun: input.dryRun,
      idempotencyKey: input.idempotencyKey,
      read: async (bytes) => {
        const records = await readTables(input.fileName, bytes);
        const namesPosts = records.some((record) => record.table === 'POSTS' && !isExample(record));
        if (namesPosts && !mayDo(viewer, Permission.ManagePosts)) throw forbidden();
        return records;
      },
      plan: planFor,
      write: (work, plan, fileHash) => writeImport(work, plan, fileHash, { separateAdministrators }),
      noun: (request, id) => request.one(Tenant, id),
    });
    return { tenant, ...report };
  }
}
