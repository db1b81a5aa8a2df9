import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';

export enum UnitRole {
  LEAD = 'LEAD',
  SUPPORT = 'SUPPORT',
}

registerEnumType(UnitRole, {
  name: 'UnitRole',
  description: '职责. What a unit or tenant has to do with a task.',
  valuesConfig: {
    LEAD: { description: '牵头. Leads.' },
    SUPPORT: { description: '配合. Supports.' },
  },
});

export enum PartyKind {
  UNIT = 'UNIT',
  TENANT = 'TENANT',
  GROUP = 'GROUP',
  UNRESOLVED = 'UNRESOLVED',
}

registerEnumType(PartyKind, {
  name: 'PartyKind',
  description: '承办方类别. What a named party turned out to be.',
  valuesConfig: {
    UNIT: { description: '单位. A unit of the issuer.' },
    TENANT: { description: '地区. One child tenant.' },
    GROUP: { description: '地区组. A group such as 各城区.' },
    UNRESOLVED: { description: '未识别. Not found; a person has to say.' },
  },
});

export enum DueSource {
  COLUMN = 'COLUMN',
  BODY = 'BODY',
  TABLE_REMARK = 'TABLE_REMARK',
  CONTENT = 'CONTENT',
}

registerEnumType(DueSource, {
  name: 'DueSource',
  description: '时限出处. Where the date of a task stands.',
  valuesConfig: {
    COLUMN: { description: '表中列. In a column of the table.' },
    BODY: { description: '正文. In the body of the notice.' },
    TABLE_REMARK: { description: '表注. In the remark under the table.' },
    CONTENT: { description: '实事内容. In the content of the task.' },
  },
});

/** 实事: one undertaking of a programme; only leaves carry units, targets and assignments (R51–R62). */
@ObjectType({
  implements: TenantOwned,
  description: '实事. One undertaking; only leaves carry units, targets and assignments.',
})
@Entity('task')
export class Task extends Stated {
  @Column('uuid')
  programmeId!: string;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  /** Its place in the list, subtasks behind their task. */
  @Column('integer')
  position!: number;

  @Field(() => String, { description: '序号. As the notice numbers it: 8, or 8.1 for a subtask.' })
  @Column('text')
  number!: string;

  @Field(() => String, { description: '标题. Its name.' })
  @Column('text')
  title!: string;

  @Field(() => String, { description: '实事内容. What is to be done.' })
  @Column('text')
  content!: string;

  @Field(() => String, { nullable: true, description: '完成标准. Against what it is checked.' })
  @Column('text', { nullable: true })
  completionStandard!: string | null;

  @Field(() => String, { nullable: true, description: '牵头单位原文. In the words of the notice.' })
  @Column('text', { nullable: true })
  leadAsWritten!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '配合（责任）单位原文. In the words of the notice; 无 and empty are different.',
  })
  @Column('text', { nullable: true })
  supportAsWritten!: string | null;

  @Field(() => [String], { description: '责任领导. The leaders in charge.' })
  @Column('text', { array: true })
  leaders!: string[];

  @Field(() => GraphQLLocalDate, { nullable: true, description: '完成时限. The date by which it is to be done.' })
  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Field(() => Boolean, { description: '原则上. Whether that date is soft.' })
  @Column('boolean')
  dueSoft!: boolean;

  @Field(() => DueSource, { nullable: true, description: '时限出处. Where the date stands.' })
  @Column('text', { nullable: true })
  dueSource!: DueSource | null;

  @Field(() => Decimal, { nullable: true, description: '投资（万元）. With its digits kept.' })
  @Column('numeric', { nullable: true })
  investment!: string | null;

  @Field(() => String, { nullable: true, description: '期次. Such as 一期.' })
  @Column('text', { nullable: true })
  phase!: string | null;

  @Field(() => String, { nullable: true, description: '受益对象. Whom it serves.' })
  @Column('text', { nullable: true })
  beneficiaries!: string | null;

  @Field(() => [String], { description: '地点. Places that it names.' })
  @Column('text', { array: true })
  places!: string[];

  @Field(() => String, { nullable: true, description: '领域. Its thematic field.' })
  @Column('text', { nullable: true })
  theme!: string | null;

  @Field(() => String, { nullable: true, description: '备注. The remark of its row.' })
  @Column('text', { nullable: true })
  remark!: string | null;

  @Field(() => Boolean, { description: '是否末级. Whether it has no subtasks.' })
  @Column('boolean')
  isLeaf!: boolean;

  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}

/** 承办方: a unit, tenant or group that a task names, as written and as resolved (R32–R50). */
@ObjectType({
  implements: TenantOwned,
  description: '承办方. A unit, tenant or group that a task names, as written and as resolved.',
})
@Entity('task_party')
export class TaskParty extends Stated {
  @Column('uuid')
  taskId!: string;

  @Field(() => UnitRole, { description: '职责. Leads or supports.' })
  @Column('text')
  role!: UnitRole;

  @Column('integer')
  position!: number;

  @Field(() => PartyKind, { description: '类别. What it turned out to be.' })
  @Column('text')
  kind!: PartyKind;

  @Field(() => String, { description: '名称. As resolved, with its level prefix.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '原文. As the notice writes it.' })
  @Column('text')
  asWritten!: string;

  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Column('uuid', { nullable: true })
  namedTenantId!: string | null;

  @Field(() => String, { nullable: true, description: '说明. What was not certain about it.' })
  @Column('text', { nullable: true })
  remark!: string | null;

  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '取消日期. From when an amendment put others in its place.',
  })
  @Column('date', { nullable: true })
  removedOn!: string | null;
}
