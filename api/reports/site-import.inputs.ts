import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { SiteStage } from '../../schema/site';
import { ImportRowError, RowOutcome } from '../../schema/table-import';
import { UserError } from '../../schema/user-error';
import type { TableUpload } from '../files/read-sheets';

@InputType({ description: '导入点位. A table of sites, as a file or pasted; all of it is written, or nothing.' })
export class ImportSitesInput implements TableUpload {
  @Field(() => ID, { description: '承办任务. Whose work it is.' })
  assignmentId!: string;

  @Field(() => String, { nullable: true, description: '文件名. As the officer knows it.' })
  fileName?: string | null;

  @Field(() => String, { nullable: true, description: '文件内容. An Excel or CSV file in Base64; at most 20 MB.' })
  contentBase64?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '粘贴内容. Instead of a file: rows copied out of a spreadsheet, with their head.',
  })
  pastedText?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: '试导入. Tells what would be done, and writes nothing.' })
  dryRun!: boolean;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@ObjectType({ description: '导入点位行. What becomes of a row of the table.' })
export class ImportedSite {
  @Field(() => String, { description: '工作表. The sheet, or the file’s name.' })
  sheet!: string;

  @Field(() => Int, { description: '行号. As a spreadsheet shows it, the head included.' })
  row!: number;

  @Field(() => String, { description: '名称. Of the site.' })
  name!: string;

  @Field(() => RowOutcome, { description: '结果. Added, changed, unchanged or skipped.' })
  outcome!: `${RowOutcome}`;

  @Field(() => SiteStage, { nullable: true, description: '形象进度. Of the site, as it is then; null when skipped.' })
  stage!: SiteStage | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '达到日期. Of that stage: the day of the row, or today where it gives none.',
  })
  reachedOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '说明. Why it was skipped, which day was taken, or what to look at.',
  })
  note!: string | null;
}

@ObjectType({ description: '导入点位结果. What was done, or would be; with any error nothing is written.' })
export class ImportSitesPayload {
  @Field(() => Assignment, { nullable: true, description: '承办任务. As it is now; null when nothing was written.' })
  assignment!: Assignment | null;

  @Field(() => Boolean, {
    description:
      '已写入. False for a dry run, for errors, and when nothing differed; a repeat under the same key answers as the first did.',
  })
  written!: boolean;

  @Field(() => Int, { description: '新增. How many sites were added.' })
  added!: number;

  @Field(() => Int, { description: '更新. How many sites changed.' })
  changed!: number;

  @Field(() => Int, { description: '未变. How many sites are as they were.' })
  unchanged!: number;

  @Field(() => Int, { description: '跳过. How many rows are examples, by their remark.' })
  skipped!: number;

  @Field(() => [ImportedSite], {
    description: '各行结果. Row by row; those with errors are left out, and none for a repeat under the same key.',
  })
  rows!: ImportedSite[];

  @Field(() => [ImportRowError], { description: '行错误. At most 500.' })
  rowErrors!: ImportRowError[];

  @Field(() => [UserError], { description: '业务错误. Empty when nothing was wrong.' })
  userErrors!: UserError[];
}
