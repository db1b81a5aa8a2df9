import { column, REMARK, type Table } from '../files/table.rules';

/** The columns of the list of sites, as it is handed out, filled in, loaded and handed out again. */
export const HEADS = {
  name: '名称',
  town: '所在乡镇',
  place: '地点',
  latitude: '纬度',
  longitude: '经度',
  targets: '计入指标',
  stage: '形象进度',
  reachedOn: '达到日期',
  why: '原因',
  remark: REMARK.head,
} as const;

export interface AllowedWords {
  readonly stages: readonly string[];
  readonly towns: readonly string[];
  readonly targets: readonly string[];
}

/** The table of the sites of one assignment, with what may stand in its cells. */
export function siteTable({ stages, towns, targets }: AllowedWords): Table {
  const list = (words: readonly string[]) => words.join('、');
  return {
    sheet: '点位清单',
    columns: [
      column(
        `${HEADS.name}*`,
        '荣军小区',
        '同一乡镇内不重复；已有的同名点位按本行更新',
        'Known by name and town: one that is there is updated',
      ),
      column(
        HEADS.town,
        towns[0] ?? '',
        `留空为本地区；可填：${list(towns)}`,
        'The town where it lies, by name or code',
        towns,
      ),
      column(HEADS.place, '荣军路 12 号', '村、社区或地址', 'Village, community or address'),
      column(HEADS.latitude, '', '度，与经度同时填写', 'Degrees north, together with the longitude'),
      column(HEADS.longitude, '', '度，与纬度同时填写', 'Degrees east, together with the latitude'),
      column(
        HEADS.targets,
        '',
        `仅新增时有效，多个用；分隔，留空为按个、所、处等计数的全部目标；可填：${list(targets)}`,
        'Of a new site only; several are parted by ；, empty: every promise counted in places',
      ),
      column(
        HEADS.stage,
        stages[1] ?? '',
        `可填：${list(stages)}；新增时留空为“${stages[0]}”`,
        'One of the words on the left',
        stages,
      ),
      column(
        HEADS.reachedOn,
        '',
        '如 2026-03-01；留空，或改了形象进度而此处未改，为今天',
        'Since when; today if empty, or left as it was beside another stage',
      ),
      column(HEADS.why, '', '进度后退或日期提前时必填', 'When the stage goes back, or its day does'),
      REMARK,
    ],
  };
}
