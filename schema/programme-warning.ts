import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Task } from './task';

export enum ProgrammeWarningCode {
  DECLARED_COUNT = 'DECLARED_COUNT',
  TOTAL_INVESTMENT = 'TOTAL_INVESTMENT',
  NO_DOCUMENT_DATE = 'NO_DOCUMENT_DATE',
  NO_LEAD_UNIT = 'NO_LEAD_UNIT',
  UNRESOLVED_PARTY = 'UNRESOLVED_PARTY',
  TO_BE_CONFIRMED = 'TO_BE_CONFIRMED',
  NO_TARGET = 'NO_TARGET',
  PART_EXCEEDS_WHOLE = 'PART_EXCEEDS_WHOLE',
  DUE_AFTER_COMPLETION = 'DUE_AFTER_COMPLETION',
}

registerEnumType(ProgrammeWarningCode, {
  name: 'ProgrammeWarningCode',
  description: '提示代码. What is odd about a programme, though nothing forbids it.',
  valuesConfig: {
    DECLARED_COUNT: { description: '件数不符. The notice declares another number of tasks than it lists (R12).' },
    TOTAL_INVESTMENT: { description: '投资合计不符. The stated total is not the sum of the tasks (R123).' },
    NO_DOCUMENT_DATE: {
      description: '无成文日期. Relative deadlines cannot be counted without the date of the document (R6).',
    },
    NO_LEAD_UNIT: { description: '无牵头单位. A leaf names nobody who leads it.' },
    UNRESOLVED_PARTY: { description: '未识别. A name was found neither among the units nor among the areas (R46).' },
    TO_BE_CONFIRMED: { description: '待确认. A name was read in a way that a person should confirm.' },
    NO_TARGET: { description: '无量化指标. A leaf promises nothing that can be counted (R71).' },
    PART_EXCEEDS_WHOLE: { description: '其中项大于总数. A part is greater than its whole (R78).' },
    DUE_AFTER_COMPLETION: { description: '时限晚于总时限. A task is due later than the programme as a whole.' },
  },
});

/** 提示: what is odd about a programme: shown, never corrected (R78). Computed. */
@ObjectType({ description: '提示. What is odd about a programme: shown, never corrected.' })
export class ProgrammeWarning {
  @Field(() => ProgrammeWarningCode, { description: '代码. For programs.' })
  code!: ProgrammeWarningCode;

  @Field(() => String, { description: '说明. For people, in the asker’s language.' })
  message!: string;

  @Field(() => Task, { nullable: true, description: '实事. The task that it concerns; empty for the whole.' })
  task!: Task | null;
}
