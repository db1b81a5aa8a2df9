import type { TargetRole } from '../../schema/target';

interface RoleRow {
  readonly role: `${TargetRole}`;
  /** In the words of the clause up to the figure and its noun. */
  readonly pattern: RegExp;
  /** Only where a figure of the item stands before: a result of what was promised. */
  readonly isResult?: boolean;
  readonly unless?: RegExp;
  readonly example: string;
}

/** What a figure is that is no promise (R73): the first row that fits. */
const ROLES: readonly RoleRow[] = [
  {
    role: 'CONTEXT',
    pattern: /占地|办学规模|服务人口数|总库容|库容|集雨面积|流域面积|海拔/,
    example: '学校占地面积约9990平方米',
  },
  {
    role: 'CONTEXT',
    pattern: /现有|现状|原有|目前(?!标)|截至|已(?:建成|完成|有|实现)|(?:附近|周边|旁边?|沿线|门前)的$/,
    example: '附近的两个公交站点',
  },
  {
    role: 'BENEFIT',
    pattern: /惠及|受益(?!面积)|受惠|服务人口|覆盖人口|覆盖服务人口/,
    unless: /目标惠及/,
    example: '受益人口50000人',
  },
  {
    role: 'BENEFIT',
    pattern:
      /可?灌溉(?:农田|面积|耕地|土地)|(?:可|能|将|预计|后可?)(?:保护|减少|增加|解决|改善|满足|新增|恢复|提供|容纳|带动|吸纳|惠|降低|节约)|保护(?:下游|两岸|沿岸)?(?:人口|耕地|农田|村庄)/,
    example: '可灌溉农田约200亩',
  },
  {
    role: 'BENEFIT',
    pattern: /(?:确保|让|使|为了?使|方便|满足|辐射|改善|解决|保障)[^，]{0,30}$/,
    isResult: true,
    example: '确保7000余名留守儿童身心健康',
  },
];
/** 住宅建筑面积为9962.54平方米 of what is to be repaired describes it; of what is to be built it is the promise. */
const EXISTING_AREA = /建筑面积/;
const IS_BUILT = /新建|迁建|重建|扩建|建设(?!内容|地点)|建成|新增/;
const IS_REPAIRED =
  /(?:小区|宿舍|住宅|房屋|楼栋|棚户).*(?:改造|维修|修缮|整治)|(?:改造|维修|修缮|整治).*(?:小区|宿舍|住宅|房屋|楼栋|棚户)/;

export interface RolePlace {
  /** The clause to the figure. */
  readonly before: string;
  /** The noun after it, where the figure stands first. */
  readonly after: string;
  readonly hasFigureBefore: boolean;
  /** Title and text of the item up to the figure. */
  readonly soFar: string;
  readonly unit: string;
}

export function roleOf({ before, after, hasFigureBefore, soFar, unit }: RolePlace): `${TargetRole}` {
  const row = ROLES.find(
    ({ pattern, unless, isResult }) =>
      pattern.test(before) &&
      !unless?.test(before) &&
      (!isResult || (hasFigureBefore && /^[人名户位]|人次/.test(unit))),
  );
  if (row) return row.role;
  if (/^[^，。；]{0,10}(?:受益|受惠)/.test(after)) return 'BENEFIT';
  const isArea = EXISTING_AREA.test(before.slice(-12));
  return isArea && IS_REPAIRED.test(soFar) && !IS_BUILT.test(soFar) ? 'CONTEXT' : 'COMMITMENT';
}
