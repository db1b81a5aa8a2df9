import { UserErrorCode } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';
import { Unit, UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { StaleRow } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { administeredTenant } from './administered';
import { governmentNames } from './government-name.rules';
import { aliasesProblem, nameProblem, tidyAliases, tidyName } from './names.rules';
import { searchPinyin } from './pinyin.rules';
import { nameFrom } from './rename-unit';

export interface TenantChange {
  id: string;
  version: number;
  name?: string | null;
  shortName?: string | null;
  aliases?: string[] | null;
  from?: string | null;
  document?: string | null;
}

/**
 * Changes the names of an area; its path and code stay (R29, R30). A former name remains an alias, so that it is still found, and a
 * government named after the area is renamed with it, from the day given.
 */
export async function changeTenant(work: UnitOfWork, input: TenantChange): Promise<{ id: string }> {
  const tenant = await administeredTenant(work, input.id, 'id');
  if (tenant.version !== input.version) throw new StaleRow();
  const name = tidyName(input.name || tenant.name);
  const renamed = name !== tenant.name;
  const shortName = tidyName(input.shortName || (renamed ? name : tenant.shortName));
  const former = renamed ? [tenant.name, tenant.shortName] : [];
  const aliases = tidyAliases([...(input.aliases ?? tenant.aliases), ...former], name, shortName);

  const problems = new Problems();
  const wrongName = nameProblem(name) ?? nameProblem(shortName);
  if (wrongName) problems.add(UserErrorCode.INVALID, wrongName, 'name');
  const wrongAliases = aliasesProblem(aliases);
  if (wrongAliases) problems.add(UserErrorCode.INVALID, wrongAliases, 'aliases');
  const siblings = tenant.parentId ? await work.find(Tenant, { parentId: tenant.parentId }) : [];
  if (siblings.some((each) => each.id !== tenant.id && !each.closedOn && each.name === name)) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: `已有${name}。`, en: `There is an area of this name: ${name}.` },
      'name',
    );
  }
  problems.settle();

  const names = { name, shortName, aliases };
  await work.change(Tenant, tenant, { ...names, ...searchPinyin(names) });
  if (renamed) await renameGovernment(work, tenant, { ...input, name, shortName });
  work.record({
    verb: 'changeTenant',
    subject: { type: 'Tenant', id: tenant.id },
    before: { name: tenant.name, shortName: tenant.shortName, aliases: tenant.aliases },
    after: { name, shortName, aliases, document: input.document ?? null },
    audience: [tenant.path],
  });
  return { id: tenant.id };
}

async function renameGovernment(
  work: UnitOfWork,
  tenant: Tenant,
  to: { name: string; shortName: string; from?: string | null; document?: string | null },
): Promise<void> {
  const before = governmentNames(tenant.kind, tenant.name, tenant.shortName);
  const [government] = await work.find(Unit, { tenantId: tenant.id, kind: UnitKind.GOVERNMENT, name: before.name });
  if (!government) return;
  const names = governmentNames(tenant.kind, to.name, to.shortName);
  await nameFrom(work, government, { ...names, from: to.from ?? work.today, document: to.document ?? null });
}
