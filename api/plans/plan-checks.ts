import { type Assignment, AssignmentRole } from '../../schema/assignment';
import { FundSource } from '../../schema/implementation-plan';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import type { Problems } from '../request/refusal';
import { fallingMilestones, type ToCover } from './plan-coverage.rules';
import type { SubmitImplementationPlan } from './submit-implementation-plan';

const TEXTS = [
  ['personResponsible', { zh: '请填写负责人。', en: 'Say who is responsible.' }],
  ['workPlan', { zh: '请填写工作计划。', en: 'Say how the work is done.' }],
  ['safeguards', { zh: '请填写保证措施。', en: 'Say what safeguards there are.' }],
] as const;

/** Collects the parts of a plan that are left empty (R91): a text, the funds, the milestones, what a unit does, what is to be reached. */
export function checkTexts(input: SubmitImplementationPlan, problems: Problems): void {
  const required = (message: Bilingual, ...place: string[]) => problems.add(UserErrorCode.REQUIRED, message, ...place);
  for (const [field, message] of TEXTS) {
    if (input[field].trim() === '') required(message, field);
  }
  if (input.funds.length === 0) {
    required(
      {
        zh: '请填写资金来源；不需资金的选择“不需资金”。',
        en: 'Say where the funds come from, or that none are needed.',
      },
      'funds',
    );
  }
  if (input.milestones.length === 0) {
    required(
      { zh: '请填写进度节点（倒排工期）。', en: 'Give the milestones, scheduled back from the completion.' },
      'milestones',
    );
  }
  for (const [index, { does }] of input.shares.entries()) {
    if (does.trim() === '')
      required({ zh: '请填写工作内容。', en: 'Say what it does.' }, 'shares', String(index), 'does');
  }
  for (const [index, { title }] of input.milestones.entries()) {
    if (title.trim() === '')
      required({ zh: '请填写节点内容。', en: 'Say what is to be reached.' }, 'milestones', String(index), 'title');
  }
}

/**
 * Collects what is wrong within the parts: targets of another task, quantities that are negative or of no target, units that have no
 * part in the work, funds beside “none needed”, a later milestone of a growing target that is lower.
 */
export async function checkParts(
  work: UnitOfWork,
  { shares, funds, milestones }: SubmitImplementationPlan,
  assignment: Assignment,
  { targets }: ToCover,
  problems: Problems,
): Promise<void> {
  const invalid = (message: Bilingual, ...place: string[]) => problems.add(UserErrorCode.INVALID, message, ...place);
  const known = new Set(targets.map(({ id }) => id));
  const negative = (quantity: string | null | undefined, ...place: string[]) => {
    if (quantity?.startsWith('-')) invalid({ zh: '数量不能为负。', en: 'It is not negative.' }, ...place);
  };
  for (const [part, rows] of [
    ['shares', shares],
    ['milestones', milestones],
  ] as const) {
    for (const [index, { targetId, quantity }] of rows.entries()) {
      const place = [part, String(index)];
      negative(quantity, ...place, 'quantity');
      if (targetId && !known.has(targetId)) {
        invalid({ zh: '该指标不是本项实事的目标任务。', en: 'This is no target of the task.' }, ...place, 'targetId');
      }
      if (quantity && !targetId) {
        problems.add(
          UserErrorCode.REQUIRED,
          { zh: '有数量的须指明指标。', en: 'What has a quantity names its target.' },
          ...place,
          'targetId',
        );
      }
    }
  }
  await checkUnits(work, shares, assignment, problems);
  for (const [index, { amount }] of funds.entries()) negative(amount, 'funds', String(index), 'amount');
  const none = funds.findIndex(({ source }) => source === FundSource.NONE_NEEDED);
  if (none >= 0 && (funds.length > 1 || funds[none]?.amount)) {
    invalid(
      {
        zh: '选择“不需资金”的，不再填写其他来源或金额。',
        en: 'Where none is needed there is no other source and no amount.',
      },
      'funds',
      String(none),
      'source',
    );
  }
  for (const index of fallingMilestones(targets, milestones)) {
    invalid(
      { zh: '累计数量低于较早的节点。', en: 'It is lower than an earlier milestone of the same target.' },
      'milestones',
      String(index),
      'quantity',
    );
  }
}

/** Who does it is a unit of the holder or below it, or where the holder leads for its superior one of the superior's. */
async function checkUnits(
  work: UnitOfWork,
  shares: SubmitImplementationPlan['shares'],
  { path, authorPath, role }: Assignment,
  problems: Problems,
): Promise<void> {
  const found = await work.many(Unit, [...new Set(shares.map(({ unitId }) => unitId))]);
  const acting = new Map(
    found
      .filter((unit) => isWithin(unit.path, path) || (role === AssignmentRole.LEAD && unit.path === authorPath))
      .map((unit) => [unit.id, unit]),
  );
  for (const [index, { unitId }] of shares.entries()) {
    const unit = acting.get(unitId);
    if (unit && (unit.closedOn === null || unit.closedOn > work.today)) continue;
    problems.add(
      UserErrorCode.INVALID,
      unit
        ? { zh: `“${unit.shortName}”已撤销。`, en: `“${unit.shortName}” is closed.` }
        : {
            zh: '承担单位须是本地区或下级的单位；为上级牵头的，也可以是上级的单位。',
            en: 'Who does it is a unit of your tenant or below it; where you lead for your superior also one of the superior’s.',
          },
      'shares',
      String(index),
      'unitId',
    );
  }
}
