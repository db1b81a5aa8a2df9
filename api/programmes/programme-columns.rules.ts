import { Origin, type Programme, ProgrammeAct } from '../../schema/programme';
import { UnitKind } from '../../tenants/unit';
import { ownUnitNamed, type Surroundings } from './party-resolution.rules';
import type { ProgrammeText } from './programme-draft';

const NULLABLE = [
  'documentNumber',
  'documentDate',
  'printedOn',
  'addressees',
  'copies',
  'disclosureMode',
  'originAsWritten',
  'higherProgrammeId',
  'declaredCount',
  'completionDueOn',
  'completionDueAsWritten',
  'totalInvestment',
] as const;

/** What stands where a list says nothing. */
const OTHERWISE = {
  programmeName: '为民办实事',
  act: ProgrammeAct.ISSUE_DOWN,
  origin: Origin.OTHER,
  completionDueSoft: false,
  adjustmentDays: 15,
  attachments: [] as string[],
  themes: [] as string[],
};

/** The columns that an input speaks of; null is nothing, or what stands where nothing is said. */
export function programmeColumns(input: ProgrammeText, around: Surroundings): Partial<Programme> {
  const columns: Record<string, unknown> = {};
  if (input.title != null) columns.title = input.title.trim();
  for (const name of NULLABLE) if (input[name] !== undefined) columns[name] = input[name];
  for (const name of Object.keys(OTHERWISE) as (keyof typeof OTHERWISE)[]) {
    if (input[name] !== undefined) columns[name] = input[name] ?? OTHERWISE[name];
  }
  if (input.issuerAsWritten !== undefined) columns.issuerAsWritten = input.issuerAsWritten ?? governmentName(around);
  const idOf = (name: string | null) => (name === null ? null : (ownUnitNamed(name, around)?.id ?? null));
  if (input.issuingUnit !== undefined) columns.issuingUnitId = idOf(input.issuingUnit);
  if (input.supervisionUnit !== undefined) columns.supervisionUnitId = idOf(input.supervisionUnit);
  if (input.reportReceiver !== undefined) columns.reportReceiverUnitId = idOf(input.reportReceiver);
  return columns;
}

export function governmentName({ tenant, units }: Surroundings): string {
  return units.find(({ kind }) => kind === UnitKind.GOVERNMENT)?.name ?? tenant.name;
}
