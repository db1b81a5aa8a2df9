import { UserErrorCode } from '../../schema/user-error';
import type { Tenant } from '../../tenants/tenant';
import { Unit, type UnitFunction, UnitKind } from '../../tenants/unit';
import { StaleRow, type UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { administeredTenant, administeredUnit } from './administered';
import { aliasesProblem, nameProblem, shortUnitName, tidyAliases, tidyName } from './names.rules';
import { searchPinyin } from './pinyin.rules';
import { proposedSector } from './proposed-sector.rules';
import { addUnits } from './set-up-city';
import { noteTakenNames, type UnitNames } from './taken-names';

export interface UnitInput {
  tenantId?: string | null;
  kind: UnitKind;
  name: string;
  shortName?: string | null;
  aliases?: string[] | null;
  sector?: string | null;
  functions?: UnitFunction[] | null;
  openedOn?: string | null;
}

/**
 * Adds a unit to one's own tenant or one below (R24). Its sector is proposed from its name when none is given. Refused: a name that
 * another open unit bears, a second government.
 */
export async function addUnit(work: UnitOfWork, input: UnitInput): Promise<{ id: string }> {
  const tenant = await administeredTenant(work, input.tenantId ?? work.actor.tenantId);
  const names = namesOf(input, tenant);
  const problems = new Problems();
  noteNameProblems(problems, names);
  if (input.kind === UnitKind.GOVERNMENT) {
    const message = {
      zh: '每个地区只有一个政府，随地区设立。',
      en: 'A tenant has one government; it is made with the tenant.',
    };
    problems.add(UserErrorCode.INVALID, message, 'kind');
  }
  if (input.openedOn && input.openedOn > work.today) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '设立日期不能晚于今天。', en: 'The day of its opening lies in the future.' },
      'openedOn',
    );
  }
  await noteTakenNames(work, problems, tenant.id, names);
  problems.settle();
  const unit = {
    ...names,
    kind: input.kind,
    sector: input.sector?.trim() || proposedSector(names.name, names.shortName),
    functions: [...new Set(input.functions ?? [])],
    openedOn: input.openedOn ?? null,
  };
  const [id] = await addUnits(work, [{ ...unit, tenantId: tenant.id, path: tenant.path }]);
  work.record({
    verb: 'addUnit',
    subject: { type: 'Unit', id: id as string },
    after: { tenant: tenant.code, ...unit },
    audience: [tenant.path],
  });
  return { id: id as string };
}

export interface UnitChange {
  id: string;
  version: number;
  kind?: UnitKind | null;
  shortName?: string | null;
  aliases?: string[] | null;
  sector?: string | null;
  functions?: UnitFunction[] | null;
}

/** Changes what is said of a unit, save its full name, which `renameUnit` dates. What is left out stays; an empty sector takes it away. */
export async function changeUnit(work: UnitOfWork, input: UnitChange): Promise<{ id: string }> {
  const unit = await administeredUnit(work, input.id);
  if (unit.version !== input.version) throw new StaleRow();
  const shortName = tidyName(input.shortName || unit.shortName);
  const names = {
    name: unit.name,
    shortName,
    aliases: tidyAliases(input.aliases ?? unit.aliases, unit.name, shortName),
  };
  const kind = input.kind ?? unit.kind;
  const problems = new Problems();
  noteNameProblems(problems, names);
  if ((kind === UnitKind.GOVERNMENT) !== (unit.kind === UnitKind.GOVERNMENT)) {
    const message = { zh: '政府与其他类别不能互改。', en: 'A government stays one, and nothing else becomes one.' };
    problems.add(UserErrorCode.INVALID, message, 'kind');
  }
  await noteTakenNames(work, problems, unit.tenantId, names, unit.id);
  problems.settle();
  const sector = input.sector === undefined || input.sector === null ? unit.sector : input.sector.trim() || null;
  const functions = input.functions ? [...new Set(input.functions)] : unit.functions;
  const changed = { kind, shortName, aliases: names.aliases, sector, functions };
  await work.change(Unit, unit, { ...changed, ...searchPinyin(names) });
  await keepShortName(work, unit, shortName);
  work.record({
    verb: 'changeUnit',
    subject: { type: 'Unit', id: unit.id },
    before: pick(unit, changed),
    after: changed,
    audience: [unit.path],
  });
  return { id: unit.id };
}

/** The names of a new unit, tidied; without a short name the one that notices would write. */
export function namesOf(
  input: { name: string; shortName?: string | null; aliases?: readonly string[] | null },
  tenant: Pick<Tenant, 'name' | 'shortName'>,
): UnitNames {
  const name = tidyName(input.name);
  const shortName = tidyName(input.shortName || shortUnitName(name, [tenant.name, tenant.shortName]));
  return { name, shortName, aliases: tidyAliases(input.aliases ?? [], name, shortName) };
}

function noteNameProblems(problems: Problems, names: UnitNames): void {
  for (const field of ['name', 'shortName'] as const) {
    const wrong = nameProblem(names[field]);
    if (wrong) problems.add(UserErrorCode.INVALID, wrong, field);
  }
  const wrong = aliasesProblem(names.aliases);
  if (wrong) problems.add(UserErrorCode.INVALID, wrong, 'aliases');
}

/** The short name belongs to the present name: corrected there too. */
export async function keepShortName(work: UnitOfWork, unit: Unit, shortName: string): Promise<void> {
  if (shortName === unit.shortName) return;
  await work.query(`UPDATE unit_name SET short_name = $3 WHERE city_id = $1 AND unit_id = $2 AND valid_until IS NULL`, [
    work.cityId,
    unit.id,
    shortName,
  ]);
}

function pick<T extends object>(row: T, keys: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, row[key as keyof T]])) as Partial<T>;
}
