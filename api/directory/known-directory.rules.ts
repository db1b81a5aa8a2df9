import type { Bilingual } from '../../tenants/language';
import type { Role } from '../../tenants/permissions';
import type { TenantLevel } from '../../tenants/tenant-kind';
import type { UnitFunction, UnitKind } from '../../tenants/unit';

export interface KnownTenant {
  readonly id: string | null;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly level: TenantLevel;
  readonly path: string;
  readonly parentCode: string | null;
  readonly closed: boolean;
}

export interface KnownUnit {
  readonly id: string | null;
  readonly tenantCode: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: string[];
  readonly kind: UnitKind;
  readonly sector: string | null;
  readonly functions: readonly UnitFunction[];
}

export interface KnownPost {
  readonly id: string | null;
  readonly tenantCode: string;
  readonly code: string;
  readonly name: string;
  readonly post: string;
  readonly role: Role;
  readonly unitName: string;
}

interface Surroundings {
  /** Logins as written that cannot be used here, and why. */
  readonly refusedLogins: ReadonlyMap<string, Bilingual>;
  readonly actor: { readonly path: string; readonly role: Role };
  readonly today: string;
}

/**
 * The directory as it stands, as far as tables that are imported concern it: the tenants, and of those concerned the open units and the
 * posts in office. What is planned is added, so that later rows find it. Asked for each row, and so indexed by names and codes.
 */
export class KnownDirectory {
  private readonly tenants = new Map<string, KnownTenant>();
  private readonly children = new Map<string, KnownTenant[]>();
  private readonly units = new Map<string, KnownUnit[]>();
  private readonly posts = new Map<string, KnownPost>();

  constructor(readonly surroundings: Surroundings) {}

  addTenant(tenant: KnownTenant): void {
    this.tenants.set(tenant.code, tenant);
    if (tenant.parentCode === null) return;
    this.children.set(tenant.parentCode, [...this.childrenOf(tenant.parentCode), tenant]);
  }

  tenant(code: string): KnownTenant | undefined {
    return this.tenants.get(code);
  }

  childrenOf(code: string): readonly KnownTenant[] {
    return this.children.get(code) ?? [];
  }

  /** Adds an open unit, in the place of an earlier one of the same name. */
  putUnit(unit: KnownUnit): void {
    const former = this.unitNamed(unit.tenantCode, unit.name);
    for (const name of former ? namesOf(former) : []) {
      const key = keyOf(unit.tenantCode, name);
      this.units.set(
        key,
        (this.units.get(key) ?? []).filter((each) => each !== former),
      );
    }
    for (const name of namesOf(unit)) {
      const key = keyOf(unit.tenantCode, name);
      this.units.set(key, [...(this.units.get(key) ?? []), unit]);
    }
  }

  /** The units of a tenant that bear a name, be it the full one, the short one or an alias. */
  unitsBearing(tenantCode: string, name: string): readonly KnownUnit[] {
    return this.units.get(keyOf(tenantCode, name)) ?? [];
  }

  /** The unit of a tenant with this full name. */
  unitNamed(tenantCode: string, name: string): KnownUnit | undefined {
    return this.unitsBearing(tenantCode, name).find((unit) => unit.name === name);
  }

  addPost(post: KnownPost): void {
    this.posts.set(post.code, post);
  }

  post(code: string): KnownPost | undefined {
    return this.posts.get(code);
  }
}

const keyOf = (tenantCode: string, name: string): string => `${tenantCode} ${name}`;

const namesOf = (unit: KnownUnit): ReadonlySet<string> => new Set([unit.name, unit.shortName, ...unit.aliases]);
