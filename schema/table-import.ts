import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum RowOutcome {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  UNCHANGED = 'UNCHANGED',
  SKIPPED = 'SKIPPED',
}

registerEnumType(RowOutcome, {
  name: 'RowOutcome',
  description: '导入结果. What became of a row.',
  valuesConfig: {
    ADDED: { description: '新增. It was not there.' },
    CHANGED: { description: '更新. It was there and differed.' },
    UNCHANGED: { description: '未变. It was there and is the same.' },
    SKIPPED: { description: '跳过. An example: its remark begins with 示例.' },
  },
});

export enum TemplateFormat {
  XLSX = 'XLSX',
  CSV = 'CSV',
}

registerEnumType(TemplateFormat, {
  name: 'TemplateFormat',
  description: '模板格式. The kind of file.',
  valuesConfig: {
    XLSX: { description: 'Excel 工作簿. All tables, one a sheet, and an explanation.' },
    CSV: { description: 'CSV 文件. One table.' },
  },
});

@ObjectType({ description: '行错误. What is wrong with a cell of the file.' })
export class ImportRowError {
  @Field(() => String, { description: '工作表. The sheet, or the file’s name.' })
  sheet!: string;

  @Field(() => Int, { description: '行号. As a spreadsheet shows it, the head included.' })
  row!: number;

  @Field(() => String, { description: '列. The head of the column.' })
  column!: string;

  @Field(() => String, { description: '说明. In the asker’s language.' })
  message!: string;
}

@ObjectType({ description: '表格文件. A table to fill in, or with its rows, to be saved.' })
export class TableFile {
  @Field(() => String, { description: '文件名. What to save it as.' })
  fileName!: string;

  @Field(() => String, { description: '媒体类型. For the download.' })
  mediaType!: string;

  @Field(() => String, { description: '文件内容. Base64.' })
  contentBase64!: string;
}
