import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { TenantOwned } from './tenant-owned';

/** 单位类别 (R24). */
export enum UnitKind {
  GOVERNMENT = 'GOVERNMENT',
  OFFICE = 'OFFICE',
  DEPARTMENT = 'DEPARTMENT',
  PEOPLES_ORGANISATION = 'PEOPLES_ORGANISATION',
  CENTRE = 'CENTRE',
  CONGRESS = 'CONGRESS',
  UTILITY = 'UTILITY',
  COMPANY = 'COMPANY',
  TELECOM = 'TELECOM',
  OTHER = 'OTHER',
}

/** The Chinese word for each kind, as import tables write it. */
export const UNIT_KINDS: Readonly<Record<UnitKind, { zh: string; en: string }>> = {
  GOVERNMENT: { zh: '政府', en: 'The government of the tenant itself' },
  OFFICE: { zh: '办公室', en: 'A government or party office' },
  DEPARTMENT: { zh: '部门', en: 'A government department' },
  PEOPLES_ORGANISATION: { zh: '人民团体', en: "A people's organisation" },
  CENTRE: { zh: '中心', en: 'A public institution' },
  CONGRESS: { zh: '人大机关', en: "The people's congress" },
  UTILITY: { zh: '公用企业', en: 'A utility, such as the power company' },
  COMPANY: { zh: '企业', en: 'A company' },
  TELECOM: { zh: '通信企业', en: 'A telecom operator' },
  OTHER: { zh: '其他', en: 'Any other body' },
};

/** 职能: what a unit is in the programme, whatever its name (R25, R26). */
export enum UnitFunction {
  SUPERVISION_OFFICE = 'SUPERVISION_OFFICE',
  GOVERNMENT_OFFICE = 'GOVERNMENT_OFFICE',
  REPORT_RECEIVER = 'REPORT_RECEIVER',
  FINANCE = 'FINANCE',
  AUDIT = 'AUDIT',
  APPRAISAL = 'APPRAISAL',
}

export const UNIT_FUNCTIONS: Readonly<Record<UnitFunction, { zh: string; en: string }>> = {
  SUPERVISION_OFFICE: { zh: '督查', en: 'Supervises' },
  GOVERNMENT_OFFICE: { zh: '政府办', en: 'The government office' },
  REPORT_RECEIVER: { zh: '收报', en: 'Receives the reports' },
  FINANCE: { zh: '财政', en: 'Pays' },
  AUDIT: { zh: '审计', en: 'Audits' },
  APPRAISAL: { zh: '考核', en: 'Appraises' },
};

const described = (words: Readonly<Record<string, { zh: string; en: string }>>) =>
  Object.fromEntries(Object.entries(words).map(([value, { zh, en }]) => [value, { description: `${zh}. ${en}.` }]));

registerEnumType(UnitKind, {
  name: 'UnitKind',
  description: '单位类别. What kind of body a unit is.',
  valuesConfig: described(UNIT_KINDS),
});
registerEnumType(UnitFunction, {
  name: 'UnitFunction',
  description: '职能. What a unit is in the programme, whatever its name.',
  valuesConfig: described(UNIT_FUNCTIONS),
});

/** 单位: an organ of a tenant, its government, or an outside body that it names. Identity plus dated names. */
@ObjectType({ implements: TenantOwned, description: '单位. An organ of a tenant, its government, or an outside body.' })
@Entity('unit')
export class Unit extends TenantOwned {
  @Field(() => UnitKind, { description: '类别. What kind of body it is.' })
  @Column('text')
  kind!: UnitKind;

  @Field(() => String, { description: '名称. The full name of today.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '简称. The short name, as notices write it.' })
  @Column('text')
  shortName!: string;

  @Field(() => [String], { description: '别名. Other names in use.' })
  @Column('text', { array: true })
  aliases!: string[];

  @Field(() => String, { nullable: true, description: '条线. The line of work that makes units counterparts.' })
  @Column('text', { nullable: true })
  sector!: string | null;

  @Field(() => [UnitFunction], { description: '职能. What it is in the programme.' })
  @Column('text', { array: true })
  functions!: UnitFunction[];

  @Column('text')
  pinyin!: string;

  @Column('text')
  initials!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '设立日期. Since when, if known.' })
  @Column('date', { nullable: true })
  openedOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '撤销日期. The day on which it was closed.' })
  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Column('uuid', { nullable: true })
  successorId!: string | null;

  @Field(() => Int, { description: '版本. To be handed back with a change.' })
  @Column('integer')
  version!: number;
}

/** 单位名称沿革: a name that a unit bears or bore (R30). */
@ObjectType({ implements: TenantOwned, description: '单位名称. A name that a unit bears or bore, with its dates.' })
@Entity('unit_name')
export class UnitName extends TenantOwned {
  @Column('uuid')
  unitId!: string;

  @Field(() => String, { description: '名称. The full name.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: '简称. The short name.' })
  @Column('text')
  shortName!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '起始日期. Since when; empty = as far as is known.' })
  @Column('date', { nullable: true })
  validFrom!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '截止日期. Its last day; empty = still borne.' })
  @Column('date', { nullable: true })
  validUntil!: string | null;

  @Field(() => String, { nullable: true, description: '依据文件. The document that changed it.' })
  @Column('text', { nullable: true })
  document!: string | null;
}
