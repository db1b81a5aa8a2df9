import { Field, ObjectType } from 'type-graphql';
import { Unit } from '../tenants/unit';
import { UnitRole } from './task';

/** 对口建议: a local unit proposed for an assignment (R27, R28). Computed; a suggestion only. */
@ObjectType({ description: '对口建议. A local unit proposed for an assignment; a suggestion only.' })
export class UnitSuggestion {
  @Field(() => Unit, { description: '建议单位. A unit of the holder.' })
  unit!: Unit;

  @Field(() => UnitRole, { description: '建议职责. Leads or supports, as its counterpart does.' })
  role!: UnitRole;

  @Field(() => Unit, { description: '上级对口单位. The superior’s unit whose counterpart it is.' })
  counterpartOf!: Unit;

  @Field(() => Boolean, { description: '把握. True for the same line of work; false where only a part of it is.' })
  isCertain!: boolean;

  @Field(() => String, { description: '理由. Why it is proposed.' })
  reason!: string;
}
