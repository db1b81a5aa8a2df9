import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DivisionCity } from '../../schema/division-city';
import { UserError } from '../../schema/user-error';
import { Role } from '../../tenants/permissions';
import type { AdministratorNamed } from './found-city';

@InputType({ description: '首任管理员. Who is to keep a new city; an account is opened where the login is new.' })
export class FirstAdministratorInput implements AdministratorNamed {
  @Field(() => Role, { description: '角色. SYSTEM_ADMIN, SECURITY_ADMIN or AUDITOR.' })
  role!: Role;

  @Field(() => String, { description: '登录名. Of an account that is there, or of a new one.' })
  login!: string;

  @Field(() => String, { description: '姓名. The name of the person.' })
  name!: string;
}

@InputType({ description: '设立城市. A city of the division table is set up with all its districts and townships.' })
export class SetUpCityInput {
  @Field(() => String, { description: '代码. Six digits, as divisionCities lists them.' })
  code!: string;

  @Field(() => [FirstAdministratorInput], {
    nullable: true,
    description:
      '首任管理员. A system administrator appoints all others; a security administrator hands over passwords.',
  })
  administrators?: FirstAdministratorInput[] | null;
}

@ObjectType({ description: '首任管理员. An administrator of a new city.' })
export class FirstAdministratorCard {
  @Field(() => Role, { description: '角色. What the post is for.' })
  role!: Role;

  @Field(() => String, { description: '登录名. As it is kept.' })
  login!: string;

  @Field(() => String, {
    nullable: true,
    description: '一次性密码. To be handed over on paper; empty for an account that was there already.',
  })
  oneTimePassword!: string | null;
}

@ObjectType({ description: '设立城市结果. The city and how many tenants it has, or why nothing was written.' })
export class SetUpCityPayload {
  @Field(() => DivisionCity, { nullable: true, description: '城市. As the division table has it; null when refused.' })
  city!: DivisionCity | null;

  @Field(() => Int, { nullable: true, description: '地区数. How many tenants were made, the city included.' })
  tenants!: number | null;

  @Field(() => [FirstAdministratorCard], { description: '首任管理员. Those who were named.' })
  administrators!: FirstAdministratorCard[];

  @Field(() => [UserError], { description: '业务错误. Empty when it was done.' })
  userErrors!: UserError[];
}
