import { Client } from 'pg';
import type { FreshDatabase } from './database';

interface Placed {
  readonly id: string;
  readonly tenant_id: string;
  readonly path: string;
}

interface StatedRow extends Placed {
  readonly stated_at: Date;
}

export interface RawAssignment extends StatedRow {
  readonly programme_id: string;
  readonly task_id: string;
  readonly parent_id: string | null;
  readonly author_path: string;
  readonly effective_on: string;
  readonly predicted_involved: boolean;
}

export interface RawAnswer extends StatedRow {
  readonly assignment_id: string;
  readonly ordinal: number;
  readonly unit_id: string | null;
  readonly kind: 'ACCEPTED' | 'NOT_INVOLVED' | 'ADJUSTMENT_REQUESTED';
  readonly against_prediction: boolean;
  readonly on_behalf: boolean;
}

export interface RawTarget extends Placed {
  readonly task_id: string;
  readonly kind: string;
  readonly role: string;
  readonly stage: string | null;
  readonly per: string | null;
  readonly comparator: string;
  readonly quantity: string | null;
  readonly quantity_max: string | null;
  readonly issued_on: string | null;
  readonly removed_on: string | null;
}

export interface RawFigure extends StatedRow {
  readonly assignment_id: string;
  readonly under_id: string;
  readonly task_id: string;
  readonly report_id: string;
  readonly target_id: string;
  readonly counts: boolean;
  readonly from_sites: boolean;
  readonly figures_to: string;
  readonly quantity: string | null;
  readonly total: string | null;
  readonly reached: boolean | null;
}

export interface RawVerification extends StatedRow {
  readonly figure_id: string | null;
  readonly report_id: string;
  readonly ordinal: number;
  readonly outcome: 'ACCEPTED' | 'CORRECTED' | 'RETURNED';
  readonly quantity: string | null;
  readonly total: string | null;
  readonly reached: boolean | null;
}

export interface RawEvent {
  readonly city_id: string;
  readonly seq: number;
  readonly tenant_id: string;
  readonly path: string;
  /** The instant in UTC with microseconds, as the chain has it. */
  readonly instant: string;
  readonly member_id: string | null;
  readonly member_name: string;
  readonly on_behalf_of_id: string | null;
  readonly verb: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
  readonly audience: readonly string[];
  readonly salt: string;
  readonly canonical: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** Every row that the cascade of the city in a database consists of, as it lies there. */
export interface RawFacts {
  readonly tenant: readonly (Placed & { code: string; name: string; level: string; parent_id: string | null })[];
  readonly unit: readonly (Placed & { short_name: string; kind: string })[];
  readonly programme: readonly (Placed & { status: string; issued_on: string | null; version: number })[];
  readonly task: readonly (Placed & { programme_id: string; is_leaf: boolean; version: number; title: string })[];
  readonly target: readonly RawTarget[];
  readonly amendment: readonly (StatedRow & {
    ordinal: number;
    task_id: string | null;
    target_id: string | null;
    former: Record<string, unknown>;
    issued_on: string;
  })[];
  readonly assignment: readonly RawAssignment[];
  readonly withdrawal: readonly (StatedRow & { assignment_id: string; ordinal: number; withdrawn: boolean })[];
  readonly quota: readonly (StatedRow & {
    assignment_id: string;
    target_id: string;
    ordinal: number;
    effective_on: string;
    quantity: string | null;
  })[];
  readonly quota_proposal: readonly (StatedRow & { assignment_id: string; ordinal: number })[];
  readonly receipt: readonly (StatedRow & {
    assignment_id: string;
    unit_id: string | null;
    quota_ordinal: number;
    on_behalf: boolean;
  })[];
  readonly answer: readonly RawAnswer[];
  readonly answer_unit: readonly (Placed & { answer_id: string; unit_id: string; role: string })[];
  readonly decision: readonly (StatedRow & { answer_id: string; ordinal: number; outcome: string })[];
  readonly confirmation: readonly (StatedRow & {
    answer_id: string | null;
    receipt_id: string | null;
    report_id: string | null;
    confirmed: boolean;
  })[];
  readonly site: readonly (StatedRow & { assignment_id: string; name: string; struck_on: string | null })[];
  readonly site_target: readonly (Placed & { site_id: string; assignment_id: string; target_id: string })[];
  readonly site_progress: readonly (StatedRow & {
    site_id: string;
    ordinal: number;
    stage: string;
    reached_on: string;
  })[];
  readonly progress_report: readonly (StatedRow & {
    assignment_id: string;
    under_id: string;
    unit_id: string;
    ordinal: number;
    consolidates: boolean;
    stage: string | null;
    figures_to: string;
    on_behalf: boolean;
  })[];
  readonly reported_figure: readonly RawFigure[];
  readonly verification: readonly RawVerification[];
  readonly idempotency: readonly { key: string; verb: string; noun_ids: readonly string[] }[];
  readonly event: readonly RawEvent[];
  readonly city_head: readonly { city_id: string; seq: number; hash: string }[];
}

const ORDER: Readonly<Record<keyof RawFacts, string>> = {
  tenant: 'path',
  unit: 'id',
  programme: 'id',
  task: 'id',
  target: 'id',
  amendment: 'ordinal, id',
  assignment: 'id',
  withdrawal: 'assignment_id, ordinal',
  quota: 'assignment_id, ordinal, target_id',
  quota_proposal: 'assignment_id, ordinal, target_id',
  receipt: 'assignment_id, stated_at, id',
  answer: 'assignment_id, ordinal',
  answer_unit: 'answer_id, position',
  decision: 'answer_id, ordinal',
  confirmation: 'id',
  site: 'id',
  site_target: 'site_id, target_id',
  site_progress: 'site_id, ordinal',
  progress_report: 'id',
  reported_figure: 'id',
  verification: 'report_id, figure_id, ordinal',
  idempotency: 'member_id, verb, key',
  event: 'event.seq',
  city_head: 'city_id',
};

const COLUMNS: Partial<Record<keyof RawFacts, string>> = {
  target: '*, issued_on::text, removed_on::text',
  programme: '*, issued_on::text',
  amendment: '*, issued_on::text',
  assignment: '*, effective_on::text',
  quota: '*, effective_on::text',
  site: '*, struck_on::text',
  site_progress: '*, reached_on::text',
  progress_report: '*, figures_to::text',
  reported_figure: '*, figures_to::text',
  event: `*, seq::int, audience::text[], to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS instant`,
  city_head: '*, seq::int',
};

/** Reads with the maintenance login, which row security does not bind: what lies there, whoever may see it. */
export class RawReader {
  private constructor(readonly client: Client) {}

  static async open(database: FreshDatabase): Promise<RawReader> {
    const client = new Client({ connectionString: database.maintenanceUrl });
    await client.connect();
    return new RawReader(client);
  }

  async facts(): Promise<RawFacts> {
    const read: Record<string, unknown> = {};
    for (const [table, order] of Object.entries(ORDER)) {
      const columns = COLUMNS[table as keyof RawFacts] ?? '*';
      read[table] = (await this.client.query(`SELECT ${columns} FROM ${table} ORDER BY ${order}`)).rows;
    }
    return read as unknown as RawFacts;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
