/** The four commands that a login can be granted on a table, as PostgreSQL abbreviates them. */
export type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

export const COMMANDS: readonly Command[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

const READ: readonly Command[] = ['SELECT'];
const STATE: readonly Command[] = ['SELECT', 'INSERT'];
const KEEP: readonly Command[] = ['SELECT', 'INSERT', 'UPDATE'];
const DRAFT: readonly Command[] = COMMANDS;

/** Every table inside a city's border, with what the application may do to it. A new table is a row here. */
export const GRANTED: Readonly<Record<string, readonly Command[]>> = {
  // The directory is kept; nothing in it is ever deleted.
  tenant: KEEP,
  unit: KEEP,
  unit_name: KEEP,
  member: KEEP,
  // The trail is appended to; only the head of the chain moves.
  city_head: KEEP,
  event: STATE,
  idempotency: STATE,
  // Drafts are edited and discarded; row security keeps what is issued.
  programme: DRAFT,
  task: DRAFT,
  task_party: DRAFT,
  target: DRAFT,
  // Facts are inserted and never changed.
  amendment: STATE,
  consultation: STATE,
  consultation_comment: STATE,
  scan: STATE,
  assignment: STATE,
  withdrawal: STATE,
  quota: STATE,
  quota_proposal: STATE,
  receipt: STATE,
  answer: STATE,
  answer_unit: STATE,
  decision: STATE,
  confirmation: STATE,
  target_lead: STATE,
  attachment: STATE,
  attached: STATE,
  // A site's name and place are edited, and it is struck off.
  site: KEEP,
  site_target: STATE,
  site_progress: STATE,
  progress_report: STATE,
  reported_figure: STATE,
  verification: STATE,
  // A calendar is stated as a whole; so are plans. What is said to them are facts of their own.
  reporting_calendar: STATE,
  reporting_round: STATE,
  round_lock: STATE,
  excuse: STATE,
  reminder: STATE,
  report_registration: STATE,
  helper_assessment: STATE,
  implementation_plan: STATE,
  plan_share: STATE,
  plan_fund: STATE,
  plan_milestone: STATE,
  plan_decision: STATE,
  change_request: STATE,
  change_request_target: STATE,
  change_decision: STATE,
  decided_change: STATE,
  completion_application: STATE,
  completion_decision: STATE,
  // A tenant sets its own words for the stages anew as a whole.
  stage_name: ['SELECT', 'INSERT', 'DELETE'],
};

/** The tables of which single columns alone may be updated: all else of such a row stays as it was stated. */
export const EDITED: Readonly<Record<string, readonly string[]>> = {
  site: ['name', 'place', 'latitude', 'longitude', 'remark', 'struck_on', 'struck_why', 'version'],
};

/** Tables outside every city's border, without row security, each with its reason and what the application may do. */
export const OUTSIDE: Readonly<Record<string, { commands: readonly Command[]; why: string }>> = {
  city: { commands: STATE, why: 'the list of cities, each of which is a border' },
  simulation_clock: { commands: READ, why: 'the clock of a simulation; the application never sets it' },
  migrations: { commands: READ, why: 'which migrations were run' },
  account: { commands: KEEP, why: 'sign-in comes before a city is chosen' },
  account_post: {
    commands: KEEP,
    why: 'the index of posts that an account may choose from; the member row is the fact',
  },
  session: { commands: KEEP, why: 'sign-in comes before a city is chosen' },
  sign_in_attempt: { commands: COMMANDS, why: 'attempts are counted before anybody is signed in' },
  working_year: { commands: READ, why: 'holidays are the nation’s; the operator loads them' },
  working_day: { commands: READ, why: 'holidays are the nation’s; the operator loads them' },
  rate_limit: { commands: COMMANDS, why: 'callers are limited before they have a city' },
};
