import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';

export interface UnitNames {
  readonly name: string;
  readonly shortName: string;
  readonly aliases: string[];
}

type OpenUnit = UnitNames & { readonly id: string };

/**
 * Notes as DUPLICATE each name that another open unit of the tenant bears, be it its full name, its short name or an alias: else nobody
 * could tell which of the two a notice means.
 */
export async function noteTakenNames(
  work: UnitOfWork,
  problems: Problems,
  tenantId: string,
  names: UnitNames,
  ownId: string | null = null,
): Promise<void> {
  const wanted = [...new Set([names.name, names.shortName, ...names.aliases])];
  const others = await work.query<OpenUnit>(
    `SELECT id, name, short_name AS "shortName", aliases FROM unit
     WHERE city_id = $1 AND tenant_id = $2 AND closed_on IS NULL AND id IS DISTINCT FROM $3::uuid
       AND (name = ANY ($4::text[]) OR short_name = ANY ($4::text[]) OR aliases && $4::text[])`,
    [work.cityId, tenantId, ownId, wanted],
  );
  for (const [field, values] of Object.entries({
    name: [names.name],
    shortName: [names.shortName],
    aliases: names.aliases,
  })) {
    for (const other of others) {
      const taken = values.find((value) => isNameOf(other, value));
      if (taken === undefined || (field === 'shortName' && taken === names.name)) continue;
      const message = {
        zh: `“${taken}”已是${other.name}的名称、简称或别名。`,
        en: `“${taken}” is a name of ${other.name} already.`,
      };
      problems.add(UserErrorCode.DUPLICATE, message, field);
    }
  }
}

export const isNameOf = (unit: UnitNames, name: string): boolean =>
  unit.name === name || unit.shortName === name || unit.aliases.includes(name);
