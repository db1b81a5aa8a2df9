import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';

@InputType({ description: '扫描件. A PDF, PNG or JPEG of at most 5 MB.' })
export class ScanInput {
  @Field(() => String, { description: '文件名. As it is called.' })
  name!: string;

  @Field(() => String, { description: '内容. Its bytes in base64.' })
  contentBase64!: string;
}

@InputType({ description: '代录. What a superior’s office enters for a tenant that sent a paper.' })
export class EntryOnBehalfInput {
  @Field(() => String, { description: '代录原因. Why it is entered on behalf.' })
  why!: string;

  @Field(() => GraphQLLocalDate, {
    description: '纸质件日期. The date of the paper: from the year before the programme’s to today.',
  })
  paperDatedOn!: string;

  @Field(() => ScanInput, {
    nullable: true,
    description: '扫描件. The scan of the paper, if there is one; it may be left out.',
  })
  scan?: ScanInput | null;
}
