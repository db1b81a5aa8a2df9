import { TargetKind } from '../../schema/target';
import type { Bilingual } from '../../tenants/language';

const LEFT_OUT: Bilingual = {
  zh: '已撤回、不涉及的及其下级不计；没有核定的不计入核定数。',
  en: 'Who is withdrawn or not involved is left out with all below; what is not verified is in no verified figure.',
};

const said = (zh: string, en: string): Bilingual => ({ zh: `${zh}${LEFT_OUT.zh}`, en: `${en} ${LEFT_OUT.en}` });

/** How the figures of each kind of target are made from their terms (architecture §6). */
export const FORMULAS: Readonly<Record<TargetKind, Bilingual>> = {
  [TargetKind.SUM]: said(
    '上报数为各计算项本级上报数之和，核定数为各本级核定数之和；本级上报数取截至该日牵头单位的最近一次，有点位的取点位计数。',
    'Reported is the sum of the own reported figures of all terms, verified that of the own verified ones; the own figure is the lead unit’s latest to the day, or the count of its sites.',
  ),
  [TargetKind.COVERAGE]: said(
    '已达到数为各项覆盖数之和，应达到数为各项总数之和；两者相等，且没有尚未上报的承办地区，即达标。',
    'Done is the sum of what is covered, of is the sum of what there is; it is met when both are equal and no holder is silent.',
  ),
  [TargetKind.EACH]: said(
    '应达到数为须自行达标的地区数，已达到数为其中达标的；全部达标即达标。',
    'Of counts those who must each meet it, done those who do; it is met when all do.',
  ),
  [TargetKind.STATE]: said(
    '应达到数为已上报或有分解任务的地区数，已达到数为其中已达到该状态的；全部达到即达标。',
    'Of counts those who have reported or have a share, done those who have reached the state; it is met when all have.',
  ),
  [TargetKind.PERCENT]: said(
    '比例不相加：应达到数为已上报或有分解任务的地区数，已达到数为其中比例达标的；全部达标即达标。',
    'Percentages are not added up: of counts those who have reported or have a share, done those whose percentage is enough; it is met when all are.',
  ),
  [TargetKind.REPEATED]: said(
    '周期指标不累计：应达到数为已上报或有分解任务的地区数，已达到数为其中每周期达标的；全部达标即达标。',
    'What is repeated is not added up: of counts those who have reported or have a share, done those who meet it each period; it is met when all do.',
  ),
};
