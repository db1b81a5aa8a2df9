import { Role } from '../../tenants/permissions';
import { TENANT_KINDS, type TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { UNIT_FUNCTIONS, UNIT_KINDS, type UnitFunction, UnitKind } from '../../tenants/unit';
import { column, REMARK, type Table, type TableRow } from '../files/table.rules';

export const roleNames: Readonly<Record<Role, readonly string[]>> = {
  COORDINATOR: ['统筹'],
  SUPERVISOR: ['督查'],
  UNIT_OFFICER: ['单位经办', '经办'],
  LEADER: ['分管领导', '领导'],
  SYSTEM_ADMIN: ['系统管理员'],
  SECURITY_ADMIN: ['安全保密管理员'],
  AUDITOR: ['审计员', '安全审计员'],
};

const namesIn = <V extends string>(
  facts: Readonly<Record<V, { zh: string }>>,
): Readonly<Record<V, readonly string[]>> =>
  Object.fromEntries(
    Object.entries<{ zh: string }>(facts).map(([value, { zh }]) => [value, [zh]]),
  ) as unknown as Record<V, readonly string[]>;

export const tenantKindNames: Readonly<Record<TenantKind, readonly string[]>> = namesIn(TENANT_KINDS);
export const unitKindNames: Readonly<Record<UnitKind, readonly string[]>> = namesIn(UNIT_KINDS);
export const unitFunctionNames: Readonly<Record<UnitFunction, readonly string[]>> = namesIn(UNIT_FUNCTIONS);

/** The usual word for each value. */
const firstOf = (names: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.values(names).map(([first = '']) => first);

/** A government is made with its tenant and stands in no table. */
export const { GOVERNMENT: _made, ...kindsInTables } = unitKindNames;

/** A city is founded, and lies below no other area. */
const AREAS_BELOW = Object.values(TENANT_KINDS)
  .filter(({ levels }) => levels.some((level) => level !== TenantLevel.CITY))
  .map(({ zh }) => zh);

export type TableName = 'AREAS' | 'UNITS' | 'POSTS';

/** The tables that can be imported, by their heads: areas first, then units, then posts, since each names what stands before it. */
export const TABLES: Readonly<Record<TableName, Table>> = {
  AREAS: {
    sheet: '地区',
    columns: [
      column(
        '代码*',
        '450200F01',
        '区划代码；没有的填自编代码，或留空由系统编',
        'The division code or a local one; empty: one is made',
      ),
      column('名称*', '柳东新区', '全称', 'The full name'),
      column('别名', '', '多个用；分隔', 'Several are parted by ；'),
      column(
        '类型*',
        '功能区',
        `如${TENANT_KINDS.FUNCTIONAL_AREA.zh}、${TENANT_KINDS.TOWN.zh}、${TENANT_KINDS.STREET.zh}`,
        'The kind of area',
        AREAS_BELOW,
      ),
      column('上级代码*', '450200', '本地区或下级地区的代码', 'Your own code or one below'),
      column('管理机构', '柳东新区管理委员会', '留空按惯例命名', 'Its government; empty: the usual name'),
      column('管理机构简称', '柳东新区管委会', '', 'The short name of its government'),
      REMARK,
    ],
  },
  UNITS: {
    sheet: '单位',
    columns: [
      column('地区代码*', '450203', '单位所属地区的代码', 'Whose unit it is'),
      column('单位名称*', '鱼峰区住房和城乡建设局', '全称', 'The full name'),
      column('简称', '区住建局', '文件中的写法；留空由系统推定', 'As notices write it; empty: proposed'),
      column('别名', '区住房城乡建设局；住建局', '多个用；分隔', 'Several are parted by ；'),
      column('类别*', '部门', firstOf(kindsInTables).join('、'), 'What kind of body', firstOf(kindsInTables)),
      column(
        '条线',
        '住房城乡建设',
        '条线相同的上下级单位为对口单位；留空由系统推定',
        'The same word makes counterparts',
      ),
      column(
        '职能',
        '',
        Object.values(UNIT_FUNCTIONS)
          .map(({ zh }) => zh)
          .join('、'),
        'Several are parted by ；',
      ),
      column('上级', '', '上级对口单位，仅供参考', 'The superior’s counterpart, for reference only'),
      REMARK,
    ],
  },
  POSTS: {
    sheet: '人员',
    columns: [
      column('代码*', '450203-zhujian', '地区代码-小写字母', 'Tenant code, a hyphen and a word'),
      column('姓名*', '区住建局 经办', '姓名或岗位名称', 'The person or the post'),
      column('地区代码*', '450203', '', 'Of which tenant'),
      column('单位*', '区住建局', '单位全称、简称或别名', 'A name of the unit'),
      column('职务*', '为民办实事经办', '', 'The title'),
      column('角色*', '单位经办', firstOf(roleNames).join('、'), 'What the post is for', firstOf(roleNames)),
      column('登录名', '', '填写则建立或关联账号', 'With it an account is opened or linked'),
      column('任职日期', '', '如 2025-01-01；留空为今天', 'The first day; empty: today'),
      REMARK,
    ],
  },
};

/** A row of one of these tables. */
export interface TableRecord extends TableRow {
  readonly table: TableName;
}
