import type { World } from './world';

export interface SeenCalendar {
  readonly id: string;
  readonly ordinal: number;
  readonly isAssumed: boolean;
  readonly effectiveOn: string;
  readonly planDueOn: string | null;
  readonly finalDueOn: string | null;
  readonly tenant: { readonly name: string };
  readonly receiver: { readonly shortName: string } | null;
  readonly rounds: readonly { no: number; supportDueOn: string | null; leadDueOn: string; byRuleOn: string | null }[];
}

const SEEN = `id ordinal isAssumed effectiveOn planDueOn finalDueOn tenant { name } receiver { shortName }
  rounds { no supportDueOn leadDueOn byRuleOn }`;

type Told = { code: string; message: string; field: string[] }[];

/** `CODE field.path` of each problem, or the code that was thrown. */
const told = (userErrors: Told) => ({
  problems: userErrors.map(({ code, field }) => `${code} ${field.join('.')}`),
  messages: userErrors.map(({ message }) => message),
});

/** A member sets its tenant's calendar, through GraphQL. */
export async function setCalendarOf(world: World, programmeId: string, member: string | null, input: object) {
  const { data, errors } = await world.ask<{
    setReportingCalendar: { calendar: SeenCalendar | null; userErrors: Told };
  }>(
    member,
    `mutation($input: SetReportingCalendarInput!) {
       setReportingCalendar(input: $input) { calendar { ${SEEN} } userErrors { code message field } } }`,
    { input: { programmeId, ...input } },
  );
  if (errors?.[0])
    return { calendar: null, problems: [String(errors[0].extensions.code)], messages: [errors[0].message] };
  const { calendar = null, userErrors = [] } = data?.setReportingCalendar ?? {};
  return { calendar, ...told(userErrors) };
}

/** What a calendar would be. */
export async function previewOf(world: World, programmeId: string, member: string, input: object) {
  const { data, errors } = await world.ask<{
    previewCalendar: {
      rounds: { no: number; leadDueOn: string; isWorkingDay: boolean | null; proposedOn: string | null }[];
      warnings: string[];
      userErrors: Told;
    };
  }>(
    member,
    `query($input: PreviewCalendarInput!) { previewCalendar(input: $input) {
       rounds { no leadDueOn isWorkingDay proposedOn } warnings userErrors { code message field } } }`,
    { input: { programmeId, ...input } },
  );
  if (!data || errors?.[0])
    return { rounds: [], warnings: [], problems: [String(errors?.[0]?.extensions.code)], messages: [] };
  const { rounds, warnings, userErrors } = data.previewCalendar;
  return { rounds, warnings, ...told(userErrors) };
}

/** The calendar by which a member's tenant reports, and whose calendars it reads. */
export async function calendarsSeen(world: World, programmeId: string, member: string) {
  const { programme } = await world.get<{
    programme: {
      reportingCalendar: (SeenCalendar & { history: { ordinal: number; why: string | null }[] }) | null;
      reportingCalendars: { tenant: { name: string } }[];
    };
  }>(
    member,
    `query($id: ID!) { programme(id: $id) {
       reportingCalendar { ${SEEN} history { ordinal why } } reportingCalendars { tenant { name } } } }`,
    { id: programmeId },
  );
  return programme;
}
