import { UserErrorCode } from '../../schema/user-error';
import { Unit, UnitName } from '../../tenants/unit';
import { StaleRow, type UnitOfWork } from '../../tenants/unit-of-work';
import { Problems, refuse } from '../request/refusal';
import { administeredUnit } from './administered';
import { nameProblem, tidyAliases, tidyName } from './names.rules';
import { searchPinyin } from './pinyin.rules';
import { recordedDayProblem } from './recorded-day.rules';
import { noteTakenNames } from './taken-names';

export interface NewName {
  id: string;
  version: number;
  name: string;
  shortName?: string | null;
  from: string;
  document?: string | null;
}

/**
 * Gives a unit a new name from a day on; the former one is kept with its dates (R30). Refused: a day to come, or one that is not after
 * the day since which the present name is borne.
 */
export async function renameUnit(work: UnitOfWork, input: NewName): Promise<{ id: string }> {
  const unit = await administeredUnit(work, input.id);
  if (unit.version !== input.version) throw new StaleRow();
  const name = tidyName(input.name);
  const shortName = tidyName(input.shortName || name);
  const problems = new Problems();
  const wrong = nameProblem(name) ?? nameProblem(shortName);
  if (wrong) problems.add(UserErrorCode.INVALID, wrong, 'name');
  if (name === unit.name) {
    problems.add(UserErrorCode.INVALID, { zh: '新名称与现名称相同。', en: 'It bears this name already.' }, 'name');
  }
  const wrongDay = recordedDayProblem(input.from, unit.openedOn, work.today);
  if (wrongDay) problems.add(UserErrorCode.INVALID, wrongDay, 'from');
  await noteTakenNames(work, problems, unit.tenantId, { name, shortName, aliases: [] }, unit.id);
  problems.settle();
  await nameFrom(work, unit, { name, shortName, from: input.from, document: input.document ?? null });
  work.record({
    verb: 'renameUnit',
    subject: { type: 'Unit', id: unit.id },
    before: { name: unit.name, shortName: unit.shortName },
    after: { name, shortName, from: input.from, document: input.document ?? null },
    audience: [unit.path],
  });
  return { id: unit.id };
}

/** Ends the present name on the day before and begins the new one; the event is the caller's. */
export async function nameFrom(
  work: UnitOfWork,
  unit: Unit,
  to: { name: string; shortName: string; from: string; document: string | null },
): Promise<void> {
  const { name, shortName, from, document } = to;
  const [present] = await work
    .query<{ id: string }>(
      `UPDATE unit_name SET valid_until = $3::date - 1
     WHERE city_id = $1 AND unit_id = $2 AND valid_until IS NULL AND (valid_from IS NULL OR valid_from < $3::date)
       AND $3::date <= $4::date
     RETURNING id`,
      [work.cityId, unit.id, from, work.today],
    )
    .then((result) => returned<{ id: string }>(result));
  if (!present) {
    refuse(
      UserErrorCode.INVALID,
      {
        zh: '新名称的起始日期须晚于现名称的起始日期，且不得晚于今天。',
        en: 'The new name must begin after the present one began, and not after today.',
      },
      'from',
    );
  }
  const { tenantId, path } = unit;
  await work.insert(UnitName, [{ tenantId, path, unitId: unit.id, name, shortName, validFrom: from, document }]);
  const names = { name, shortName, aliases: tidyAliases(unit.aliases, name, shortName) };
  await work.change(Unit, unit, { ...names, ...searchPinyin(names) });
}

/** TypeORM hands back the rows of an UPDATE together with their number. */
function returned<Row>(result: readonly unknown[]): Row[] {
  return (Array.isArray(result[0]) ? result[0] : result) as Row[];
}
