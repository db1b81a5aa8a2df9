import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { TableFile, TemplateFormat } from '../../schema/table-import';
import { Permission } from '../../tenants/permissions';
import { importTable } from '../files/import-table';
import { readTablesOf } from '../files/read-sheets';
import type { Context } from '../request/context';
import { localId } from '../request/local-ids';
import { planSites, writeSites } from './import-sites';
import { exportSites, siteTemplate } from './site-files';
import { ImportSitesInput, ImportSitesPayload } from './site-import.inputs';
import { siteTable } from './site-table.rules';

/** The heads alone, by which a list of sites is known; what its cells may hold differs from one assignment to the next. */
const BY_ITS_HEAD = siteTable({ stages: [], towns: [], targets: [] });

@Resolver()
export class SiteFileQueries {
  @Authorized(Permission.Report)
  @Query(() => TableFile, { description: '点位清单模板. A file to fill in with the sites of an assignment.' })
  async siteTemplate(
    @Arg('assignmentId', () => ID, { description: '承办任务. Whose work it is.' }) assignmentId: string,
    @Arg('format', () => TemplateFormat, { defaultValue: TemplateFormat.XLSX, description: '格式. Excel or CSV.' })
    format: TemplateFormat,
    @Ctx() { request }: Context,
  ): Promise<TableFile> {
    const id = localId(assignmentId, 'Assignment');
    const { bytes, ...file } = await siteTemplate(await request.picture(), id, format === TemplateFormat.CSV);
    return { ...file, contentBase64: bytes.toString('base64') };
  }

  @Authorized(Permission.ReadAssignments)
  @Query(() => TableFile, { description: '导出点位清单. In the form in which it can be changed and imported again.' })
  async exportSites(
    @Arg('assignmentId', () => ID, { description: '承办任务. Whose sites.' }) assignmentId: string,
    @Ctx() { request }: Context,
  ): Promise<TableFile> {
    const { bytes, ...file } = await exportSites(await request.picture(), localId(assignmentId, 'Assignment'));
    return { ...file, contentBase64: bytes.toString('base64') };
  }
}

@Resolver()
export class SiteImportMutations {
  @Authorized(Permission.Report)
  @Mutation(() => ImportSitesPayload, {
    description:
      '导入点位. Adds sites, and updates those of the same name and town; repeated, it changes nothing more.',
  })
  async importSites(
    @Arg('input', () => ImportSitesInput, { description: '输入. The table, and whether it is only tried.' })
    input: ImportSitesInput,
    @Ctx() context: Context,
  ): Promise<ImportSitesPayload> {
    const { assignmentId, pastedText, contentBase64 } = input;
    const isPasted = Boolean(pastedText && !contentBase64);
    const { noun: assignment, ...report } = await importTable(context, {
      verb: 'importSites',
      upload: input,
      dryRun: input.dryRun,
      idempotencyKey: input.idempotencyKey,
      about: { assignmentId },
      read: async (bytes) => {
        const found = await readTablesOf(input.fileName ?? BY_ITS_HEAD.sheet, bytes, [BY_ITS_HEAD], isPasted);
        return found.flatMap(({ rows }) => rows);
      },
      plan: (work, rows) => planSites(work, localId(assignmentId, 'Assignment'), rows),
      write: writeSites,
      noun: (request, id) => request.one(Assignment, id),
    });
    return { assignment, ...report };
  }
}
