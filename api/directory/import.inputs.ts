import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ImportRowError, RowOutcome } from '../../schema/table-import';
import { UserError } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';

export enum DirectoryTable {
  AREAS = 'AREAS',
  UNITS = 'UNITS',
  POSTS = 'POSTS',
}

registerEnumType(DirectoryTable, {
  name: 'DirectoryTable',
  description: '名录表. Which table of the directory.',
  valuesConfig: {
    AREAS: { description: '地区. Areas that the division table lacks.' },
    UNITS: { description: '单位. Units.' },
    POSTS: { description: '人员. Officers and their posts.' },
  },
});

@InputType({
  description: '导入名录. An Excel or CSV file with areas, units or posts; all of it is written, or nothing.',
})
export class ImportDirectoryInput {
  @Field(() => String, { description: '文件名. As the officer knows it.' })
  fileName!: string;

  @Field(() => String, { description: '文件内容. Base64; at most 20 MB.' })
  contentBase64!: string;

  @Field(() => Boolean, { defaultValue: false, description: '试导入. Tells what would be done, and writes nothing.' })
  dryRun!: boolean;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@ObjectType({ description: '导入行. What becomes of a row of the file.' })
export class ImportedRow {
  @Field(() => DirectoryTable, { description: '表. Which table it is of.' })
  table!: `${DirectoryTable}`;

  @Field(() => String, { description: '工作表. The sheet, or the file’s name.' })
  sheet!: string;

  @Field(() => Int, { description: '行号. As a spreadsheet shows it, the head included.' })
  row!: number;

  @Field(() => String, { description: '名称. Of the area, unit or officer.' })
  name!: string;

  @Field(() => RowOutcome, { description: '结果. Added, changed, unchanged or skipped.' })
  outcome!: `${RowOutcome}`;

  @Field(() => String, {
    nullable: true,
    description: '说明. Why it was skipped.',
  })
  note!: string | null;
}

@ObjectType({ description: '导入名录结果. What was done, or would be; with any error nothing is written.' })
export class ImportDirectoryPayload {
  @Field(() => Tenant, { nullable: true, description: '地区. Your own, as it is now; null when nothing was written.' })
  tenant!: Tenant | null;

  @Field(() => Boolean, {
    description:
      '已写入. False for a dry run, for errors, and when nothing differed; a repeat under the same key answers as the first did.',
  })
  written!: boolean;

  @Field(() => Int, { description: '新增. How many rows were added.' })
  added!: number;

  @Field(() => Int, { description: '更新. How many rows changed something.' })
  changed!: number;

  @Field(() => Int, { description: '未变. How many rows were there already.' })
  unchanged!: number;

  @Field(() => Int, { description: '跳过. How many rows are examples, by their remark.' })
  skipped!: number;

  @Field(() => [ImportedRow], {
    description: '各行结果. Row by row; those with errors are left out, and none for a repeat under the same key.',
  })
  rows!: ImportedRow[];

  @Field(() => [ImportRowError], { description: '行错误. At most 500.' })
  rowErrors!: ImportRowError[];

  @Field(() => [UserError], { description: '业务错误. Empty when nothing was wrong.' })
  userErrors!: UserError[];
}
