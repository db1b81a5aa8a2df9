import { Field, ObjectType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';
import { AssignmentRole } from './assignment';
import { Task } from './task';

/** 涉及预判: what issuing would say to one direct child of one leaf. Computed; a preview of the assignments. */
@ObjectType({ description: '涉及预判. What issuing would say to one direct child of one leaf.' })
export class Involvement {
  @Field(() => Task, { description: '实事. The leaf task.' })
  task!: Task;

  @Field(() => Tenant, { description: '地区. The direct child.' })
  tenant!: Tenant;

  @Field(() => Boolean, { description: '预判涉及. Whether the named units and areas contain it.' })
  involved!: boolean;

  @Field(() => AssignmentRole, { description: '承办角色. Whether it would lead or support.' })
  role!: AssignmentRole;

  @Field(() => String, { description: '预判理由. Why, in the asker’s language.' })
  reason!: string;
}
