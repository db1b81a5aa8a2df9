import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum WorkingDayKind {
  HOLIDAY = 'HOLIDAY',
  MAKE_UP = 'MAKE_UP',
}

registerEnumType(WorkingDayKind, {
  name: 'WorkingDayKind',
  description: '日期类型. How a day differs from the week.',
  valuesConfig: {
    HOLIDAY: { description: '放假. A holiday.' },
    MAKE_UP: { description: '调休上班. Worked on a day of a weekend.' },
  },
});

/** 节假日、调休: a day that differs from the week. */
@ObjectType({ description: '节假日、调休. A day that differs from the week.' })
export class WorkingDay {
  @Field(() => GraphQLLocalDate, { description: '日期. In Asia/Shanghai.' })
  day!: string;

  @Field(() => WorkingDayKind, { description: '日期类型. A holiday, or a day on which work is made up.' })
  kind!: WorkingDayKind;

  @Field(() => String, { description: '名称. Of which holiday.' })
  name!: string;
}

/** 工作日历: what is known of the working days of a year; data that the operator replaces. */
@ObjectType({ description: '工作日历. What is known of the working days of a year.' })
export class WorkingYear {
  @Field(() => Int, { description: '年度. Of which year.' })
  year!: number;

  @Field(() => String, { description: '来源. Where the data come from.' })
  source!: string;

  @Field(() => [WorkingDay], { description: '节假日、调休. What differs from the week, in order.' })
  days!: WorkingDay[];
}
