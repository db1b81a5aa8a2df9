import { GraphQLJSON, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';

export enum Opinion {
  AGREE = 'AGREE',
  CHANGE = 'CHANGE',
  OBJECT = 'OBJECT',
}

registerEnumType(Opinion, {
  name: 'Opinion',
  description: '意见. What an invited party says to a draft.',
  valuesConfig: {
    AGREE: { description: '同意. Nothing to change.' },
    CHANGE: { description: '建议修改. Something to change.' },
    OBJECT: { description: '不同意. Objects.' },
  },
});

/** 征求意见: the frozen copy of a draft for one invitee. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '征求意见. The frozen copy of a draft for one invited unit or tenant.',
})
@Entity('consultation')
export class Consultation extends Fact {
  @Column('ltree')
  toPath!: string;

  @Column('uuid')
  programmeId!: string;

  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Field(() => Int, { description: '轮次. The how-manieth consultation of the draft.' })
  @Column('integer')
  round!: number;

  @Field(() => GraphQLJSON, { description: '征求意见稿. The draft as it was sent.' })
  @Column('jsonb')
  frozen!: unknown;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '反馈期限. The day by which a comment is asked for.' })
  @Column('date', { nullable: true })
  commentBy!: string | null;
}

/** 反馈意见: what an invitee says to its copy. */
@ObjectType({ implements: [TenantOwned, Fact], description: '反馈意见. What an invited party says to its copy.' })
@Entity('consultation_comment')
export class ConsultationComment extends Fact {
  @Column('ltree')
  toPath!: string;

  @Column('uuid')
  consultationId!: string;

  /** The invited unit whose comment it is; empty when the tenant comments. */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Field(() => Int, { description: '次序. The how-manieth comment.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => String, { nullable: true, description: '实事序号. The task that it concerns; empty for the whole.' })
  @Column('text', { nullable: true })
  taskNumber!: string | null;

  @Field(() => Opinion, { description: '意见. Agrees, asks for a change, or objects.' })
  @Column('text')
  opinion!: Opinion;

  @Field(() => String, { description: '内容. In words.' })
  @Column('text')
  body!: string;
}
