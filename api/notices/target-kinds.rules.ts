import type { TargetKind, TargetStage } from '../../schema/target';
import type { Figure } from './figures.rules';
import { STAGE_WORDS } from './metric-words.rules';

/** 每周, 每人每月: how often. */
const PERIOD = /每(?:[人户生家]每[月年天]|周|月|季度?|学期|年(?!级)|日|天)(?=[^每]*$)/;
/** 每个乡镇, 每艘, 每万人: for each of which. */
const EACH =
  /每(?:([万千百]人|[万千百]户)|([个座所家户条名支辆艘台张村镇乡县区]|[个座所家户条名支辆艘台]?[一-龥]{1,7}?)(?=至少|不少于|不低于|原则上|建|新|设|配|增|开|免|放|完|打|拥|有|举|组|培|改|安|最|约|达|面积|总|平均|建筑|补|[^一-龥]|$))/;

/** 乡镇 of 每个乡镇至少1支, 每周 of 每周40小时 (R72). */
export function perOf(before: string): string | null {
  const near = before.slice(-24);
  const period = PERIOD.exec(near);
  if (period) return period[0];
  const each = EACH.exec(/每[^每]*$/.exec(near)?.[0] ?? '');
  const named = each?.[1] ?? each?.[2];
  return named === undefined ? null : named.replace(/^[个座所家户条名支辆艘台](?=[一-龥])/, '');
}

export function kindOf(figure: Figure, per: string | null, words: string): `${TargetKind}` {
  if (figure.unit === '%') return /覆盖/.test(words) ? 'COVERAGE' : 'PERCENT';
  if (per === null) return 'SUM';
  return PERIOD.test(per) ? 'REPEATED' : 'EACH';
}

/** 启动 and 完成 of one metric are two targets (R65). */
export function stageOf(near: string): `${TargetStage}` | null {
  if (STAGE_WORDS.START.test(near)) return 'START';
  if (STAGE_WORDS.IN_USE.test(near)) return 'IN_USE';
  return STAGE_WORDS.COMPLETE.test(near) ? 'COMPLETE' : null;
}
