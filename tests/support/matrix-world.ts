import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** A row of a table inside a city's border, by its columns. */
export type Columns = Record<string, unknown> & { city_id: string };

export interface MatrixRow {
  readonly table: string;
  readonly columns: Columns;
}

export interface MatrixTenant {
  readonly key: string;
  readonly cityId: string;
  readonly id: string;
  readonly code: string;
  readonly path: string;
  /** Its own path and those of its closed predecessors. */
  readonly readable: readonly string[];
  readonly parent: MatrixTenant | null;
  readonly government: string;
  readonly bureau: string;
}

export interface MatrixMember {
  readonly tenant: MatrixTenant;
  readonly id: string;
  readonly unitId: string;
  readonly role: string;
}

/** [key, code, superior, predecessor that is closed]. Superiors and predecessors first. */
const TREE: readonly (readonly [string, string, string | null, string | null])[] = [
  ['city', '450200', null, null],
  ['closed district', '450299', 'city', null],
  ['closed town', '450299001', 'closed district', null],
  ['district', '450203', 'city', 'closed district'],
  ['sibling', '450204', 'city', null],
  ['town', '450203001', 'district', 'closed town'],
  ['sibling town', '450203002', 'district', null],
  ['cousin town', '450204001', 'sibling', null],
];

const DISTRICT_ROLES = ['SUPERVISOR', 'LEADER', 'AUDITOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN'];

/**
 * Two cities with at least one row of every kind for every tenant, stated by every side that may state it. The other city has
 * the very same codes and paths, so that nothing but the city tells their rows apart.
 */
export class MatrixWorld {
  readonly rows: MatrixRow[] = [];
  readonly tenants = new Map<string, MatrixTenant>();
  readonly members = new Map<string, MatrixMember>();
  private ordinal = 0;

  private constructor(private readonly client: Client) {}

  /** @param maintenanceUrl the login that row security does not bind */
  static async build(maintenanceUrl: string): Promise<MatrixWorld> {
    const client = new Client({ connectionString: maintenanceUrl });
    await client.connect();
    try {
      const world = new MatrixWorld(client);
      await client.query('BEGIN');
      for (const city of ['here', 'there']) await world.addCity(city);
      await client.query('COMMIT');
      return world;
    } finally {
      await client.end();
    }
  }

  tenant(key: string): MatrixTenant {
    const tenant = this.tenants.get(key);
    if (!tenant) throw new Error(`no tenant ${key}`);
    return tenant;
  }

  member(key: string): MatrixMember {
    const member = this.members.get(key);
    if (!member) throw new Error(`no member ${key}`);
    return member;
  }

  private async add(table: string, columns: Columns): Promise<string> {
    const names = Object.keys(columns).join(', ');
    await this.client.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1)`,
      [JSON.stringify(columns)],
    );
    this.rows.push({ table, columns });
    return columns.id as string;
  }

  /** Adds a row about a tenant, stated by another or by itself. */
  private state(table: string, author: MatrixTenant, about: MatrixTenant, more: Record<string, unknown>) {
    return this.add(table, { ...this.of(about), author_path: author.path, stated_by_name: author.key, ...more });
  }

  private of({ cityId, id, path }: MatrixTenant) {
    return { city_id: cityId, tenant_id: id, id: uuidv7(), path };
  }

  private next(): number {
    this.ordinal += 1;
    return this.ordinal;
  }

  private async addCity(city: string): Promise<void> {
    const cityId = uuidv7();
    await this.client.query(`INSERT INTO city (id, code, name) VALUES ($1, $2, $2)`, [cityId, `450200-${city}`]);
    await this.add('city_head', { city_id: cityId, seq: 0, hash: '' });
    const all: MatrixTenant[] = [];
    for (const [key, code, superior, predecessor] of TREE) {
      all.push(await this.addTenant(city, cityId, key, code, superior, predecessor));
    }
    await this.client.query(
      `UPDATE tenant AS closed SET closed_on = '2021-12-31', successor_id = successor.id FROM tenant AS successor
       WHERE successor.city_id = closed.city_id AND successor.path <> closed.path
         AND closed.path = ANY (successor.readable_paths)`,
    );
    for (const tenant of all) await this.addProgrammes(tenant, all);
    for (const tenant of all) await this.addTrail(tenant, all);
  }

  private async addTenant(
    city: string,
    cityId: string,
    key: string,
    code: string,
    superior: string | null,
    predecessor: string | null,
  ): Promise<MatrixTenant> {
    const parent = superior === null ? null : this.tenant(`${city}: ${superior}`);
    const path = parent ? `${parent.path}.${code}` : code;
    const readable = predecessor === null ? [path] : [path, this.tenant(`${city}: ${predecessor}`).path];
    const [id, government, bureau] = [uuidv7(), uuidv7(), uuidv7()];
    const tenant = { key: `${city}: ${key}`, cityId, id, code, path, readable, parent, government, bureau };
    this.tenants.set(tenant.key, tenant);
    const level = ['CITY', 'DISTRICT', 'TOWNSHIP'][path.split('.').length - 1];
    await this.add('tenant', {
      ...this.of(tenant),
      id,
      parent_id: parent?.id ?? null,
      level,
      kind: 'OTHER',
      code,
      name: key,
      short_name: key,
      readable_paths: readable,
    });
    for (const [unitId, name] of [
      [government, 'government'],
      [bureau, 'bureau'],
    ]) {
      await this.add('unit', { ...this.of(tenant), id: unitId, kind: 'OTHER', name, short_name: name });
      await this.add('unit_name', { ...this.of(tenant), unit_id: unitId, name, short_name: name });
    }
    const { id: stageId, ...place } = this.of(tenant);
    await this.add('stage_name', { ...place, id: stageId, name: key, stage: 'STARTED', position: 1 });
    await this.addMember(tenant, 'COORDINATOR', government);
    await this.addMember(tenant, 'UNIT_OFFICER', bureau);
    if (key === 'district') for (const role of DISTRICT_ROLES) await this.addMember(tenant, role, government);
    return tenant;
  }

  private async addMember(tenant: MatrixTenant, role: string, unitId: string): Promise<void> {
    const key = `${tenant.key} ${role}`;
    const id = await this.add('member', {
      ...this.of(tenant),
      unit_id: unitId,
      code: `${tenant.code}-${role}`,
      name: key,
      role,
      valid_from: '2020-01-01',
    });
    this.members.set(key, { tenant, id, unitId, role });
  }

  /** One issued programme with its cascade, and one draft with its consultation. */
  private async addProgrammes(tenant: MatrixTenant, all: readonly MatrixTenant[]): Promise<void> {
    const children = all.filter(({ parent }) => parent === tenant);
    const issued = await this.addProgramme(tenant, '2022-01-10');
    await this.addCalendar(tenant, issued.programme_id);
    const root = await this.addAssignment(tenant, tenant, { ...issued, parent_id: null, role: 'ROOT' });
    for (const child of children) {
      const handed = await this.addAssignment(tenant, child, { ...issued, parent_id: root, role: 'SUPPORT' });
      for (const grandchild of all.filter(({ parent }) => parent === child)) {
        await this.addAssignment(child, grandchild, { ...issued, parent_id: handed, role: 'LEAD' });
      }
    }
    if (tenant.key.endsWith('cousin town')) {
      // What no verb writes today, but the rule of reading speaks of: statements about somebody outside the author's subtree.
      const town = all.find(({ key }) => key.endsWith(': town')) as MatrixTenant;
      await this.addAssignment(tenant, town, { ...issued, parent_id: root, role: 'SUPPORT' }, [tenant]);
    }
    const draft = await this.addProgramme(tenant, null);
    for (const invited of [tenant, ...children]) {
      for (const unit_id of [null, invited.bureau]) {
        const asked = { programme_id: draft.programme_id, to_path: invited.path, unit_id, round: 1, frozen: {} };
        const consultation_id = await this.state('consultation', tenant, invited, asked);
        const said = { consultation_id, to_path: tenant.path, unit_id, ordinal: 1, opinion: 'AGREE' };
        await this.state('consultation_comment', invited, invited, said);
      }
    }
  }

  private async addProgramme(tenant: MatrixTenant, issuedOn: string | null) {
    const own = () => ({ ...this.of(tenant), author_path: tenant.path, issued_on: issuedOn });
    const programme_id = await this.add('programme', {
      ...own(),
      code: `${tenant.code}-${issuedOn ?? 'draft'}`,
      year: 2022,
      title: tenant.key,
      act: 'ISSUE_DOWN',
      issuer_as_written: tenant.key,
      origin: 'OTHER',
      status: issuedOn ? 'ISSUED' : 'DRAFT',
    });
    const task_id = await this.add('task', { ...own(), programme_id, position: 1, number: '1', title: tenant.key });
    const party = { task_id, role: 'LEAD', position: 1, kind: 'UNRESOLVED', name: 'x', as_written: 'x' };
    await this.add('task_party', { ...own(), ...party });
    const counted = { metric: 'x', kind: 'SUM', comparator: 'GE', quantity: 1 };
    const target_id = await this.add('target', { ...own(), task_id, position: 1, ...counted });
    if (issuedOn) {
      const amended = { ordinal: 1, former: {}, amended: {}, why: 'x', decided_by: 'x', stated_by_name: tenant.key };
      await this.add('amendment', { ...own(), programme_id, ...amended });
    }
    return { programme_id, task_id, target_id };
  }

  /** An assignment with all that its two sides state about it, and what superiors enter on behalf of the holder. */
  private async addAssignment(
    issuer: MatrixTenant,
    holder: MatrixTenant,
    { target_id, ...columns }: { target_id: string } & Record<string, unknown>,
    recorders = upwards(holder),
  ): Promise<string> {
    const predicted = { predicted_involved: true, prediction_reason: 'x', prediction_reason_en: 'x' };
    const assignment_id = await this.state('assignment', issuer, holder, { ...columns, ...predicted });
    const to = this.addresseeOf(issuer, holder);
    const on = { assignment_id, ordinal: 1 };
    await this.state('withdrawal', issuer, holder, { ...on, withdrawn: true, why: 'x' });
    await this.state('quota', issuer, holder, { ...on, target_id, quantity: 1 });
    await this.state('quota_proposal', issuer, issuer, { ...on, target_id, quantity: 1, unit_id: issuer.bureau });
    for (const author of recorders) {
      const isOwn = author === holder;
      const behalf = {
        on_behalf: !isOwn,
        on_behalf_why: isOwn ? null : 'x',
        paper_dated_on: isOwn ? null : '2022-02-01',
      };
      const scan = { name: 'x', media_type: 'application/pdf', sha256: 'x', bytes: '\\x' };
      await this.state('scan', author, holder, scan);
      const signed = { assignment_id, quota_ordinal: this.next(), ...behalf };
      const receipt_id = await this.state('receipt', author, holder, signed);
      const answered = { assignment_id, ordinal: this.next(), kind: 'ACCEPTED', against_prediction: false, ...behalf };
      const answer_id = await this.state('answer', author, holder, answered);
      const unit = { answer_id, unit_id: holder.bureau, role: 'LEAD', position: 1 };
      await this.add('answer_unit', { ...this.of(holder), author_path: author.path, ...unit });
      const leads = { answer_id, target_id, unit_id: holder.bureau };
      await this.add('target_lead', { ...this.of(holder), author_path: author.path, ...leads });
      await this.state('decision', issuer, holder, { answer_id, ordinal: 1, outcome: 'GRANTED' });
      for (const of of [
        { answer_id, receipt_id: null },
        { answer_id: null, receipt_id },
      ]) {
        if (!isOwn) await this.state('confirmation', holder, holder, { ...of, confirmed: true });
      }
      await this.addReport(issuer, holder, author, { ...columns, assignment_id, target_id, to_path: to.path }, behalf);
      await this.addPlan(issuer, holder, author, { ...columns, assignment_id, target_id }, behalf);
      await this.addChange(issuer, holder, author, { ...columns, assignment_id, target_id }, behalf);
    }
    const owed = { unit_id: holder.bureau, calendar_tenant_id: issuer.id, step: 'UPWARD', kind: 'ROUND', round_no: 1 };
    await this.state('excuse', issuer, holder, { assignment_id, ...owed, ordinal: 1, excused: true, why: 'x' });
    await this.state('reminder', issuer, holder, { assignment_id, ...owed });
    await this.addCompletion(issuer, holder, { ...columns, assignment_id });
    await this.addSites(holder, { task_id: columns.task_id, assignment_id, target_id });
    return assignment_id;
  }

  /**
   * Mostly the issuer. A sibling town's report goes to the town, as where one town leads and others help; what the cousin town
   * says about the town is addressed to the latter.
   */
  private addresseeOf(issuer: MatrixTenant, holder: MatrixTenant): MatrixTenant {
    const isAside = issuer !== holder && (holder.key.endsWith(': sibling town') || issuer.key.endsWith('cousin town'));
    return isAside ? this.tenant(holder.key.replace('sibling town', 'town')) : issuer;
  }

  /** A report with its figure, and what the issuer says to both. */
  private async addReport(
    issuer: MatrixTenant,
    holder: MatrixTenant,
    author: MatrixTenant,
    { target_id, programme_id, to_path, ...on }: Record<string, unknown>,
    behalf: Record<string, unknown>,
  ): Promise<void> {
    const { task_id, assignment_id } = on;
    const says = { programme_id, task_id, assignment_id, figures_to: '2022-03-31', to_path };
    const unit = { unit_id: holder.bureau, role: 'LEAD', consolidates: true, ordinal: this.next() };
    const report_id = await this.state('progress_report', author, holder, { ...says, ...unit, ...behalf });
    const figure_id = await this.add('reported_figure', {
      ...this.of(holder),
      author_path: author.path,
      to_path,
      task_id,
      assignment_id,
      report_id,
      target_id,
      counts: true,
      figures_to: '2022-03-31',
      quantity: 1,
    });
    const verified = { task_id, assignment_id, report_id, unit_id: issuer.bureau, ordinal: 1, outcome: 'ACCEPTED' };
    for (const of of [
      { figure_id, target_id, quantity: 1 },
      { figure_id: null, target_id: null, quantity: null },
    ]) {
      await this.state('verification', issuer, holder, { ...verified, ...of });
    }
    const { id: registration_id, ...registered } = this.of(holder);
    await this.add('report_registration', {
      ...registered,
      id: registration_id,
      author_path: author.path,
      to_path,
      programme_id,
      assignment_id,
      report_id,
      unit_id: holder.bureau,
      calendar_tenant_id: issuer.id,
      step: 'UPWARD',
      kind: 'ROUND',
      round_no: 1,
      handed_in_on: '2022-03-31',
    });
    if (author !== holder) return;
    for (const [helper_unit_id, released_on] of [
      ...(issuer === holder ? [] : [[issuer.bureau, null]]),
      [issuer.government, null],
      [holder.bureau, '2022-12-31'],
    ]) {
      await this.state('helper_assessment', holder, holder, {
        assignment_id,
        report_id,
        unit_id: holder.bureau,
        helper_unit_id,
        submission: 'GOOD',
        cooperation: 'FAIR',
        released_on,
      });
    }
    const attachment_id = await this.addAttachment(holder, null);
    await this.add('attached', {
      ...this.own(holder),
      to_path: null,
      attachment_id,
      report_id,
      site_progress_id: null,
    });
  }

  /** The calendar of the issuer, and those of its children within its programme. */
  private async addCalendar(tenant: MatrixTenant, programme_id: string): Promise<void> {
    const asking = [...this.tenants.values()].filter((each) => each === tenant || each.parent === tenant);
    for (const asker of asking) {
      const dated = { programme_id, ordinal: 1, effective_on: '2022-01-10' };
      const calendar_id = await this.state('reporting_calendar', asker, asker, dated);
      const round = { no: 1, opens_on: '2022-03-26', lead_due_on: '2022-04-05' };
      await this.add('reporting_round', { ...this.own(asker), calendar_id, programme_id, ...round });
      const locked = { programme_id, kind: 'ROUND', round_no: 1, ordinal: 1, locked: true };
      await this.state('round_lock', asker, asker, locked);
    }
  }

  /** A plan with its parts, and what the issuer and the holder's own leader say to it. */
  private async addPlan(
    issuer: MatrixTenant,
    holder: MatrixTenant,
    author: MatrixTenant,
    { target_id, programme_id, task_id, assignment_id }: Record<string, unknown>,
    behalf: Record<string, unknown>,
  ): Promise<void> {
    const plan_id = await this.state('implementation_plan', author, holder, {
      programme_id,
      task_id,
      assignment_id,
      unit_id: holder.bureau,
      ordinal: this.next(),
      person_responsible: 'x',
      work_plan: 'x',
      safeguards: 'x',
      handed_in_on: '2022-03-01',
      ...behalf,
    });
    const part = () => ({ ...this.of(holder), author_path: author.path, plan_id, position: 1 });
    await this.add('plan_share', { ...part(), target_id, unit_id: holder.bureau, does: 'x' });
    await this.add('plan_fund', { ...part(), source: 'OWN_BUDGET' });
    await this.add('plan_milestone', { ...part(), due_on: '2022-06-30', title: 'x' });
    const said = { plan_id, outcome: 'APPROVED', decided_on: '2022-03-02', body: 'LEADER' };
    await this.state('plan_decision', issuer, holder, { ...said, ordinal: 1 });
    await this.state('plan_decision', holder, holder, { ...said, ordinal: 2 });
  }

  /** A request for a change, what the issuer says to it, and what is decided for the assignment. */
  private async addChange(
    issuer: MatrixTenant,
    holder: MatrixTenant,
    author: MatrixTenant,
    { target_id, programme_id, task_id, assignment_id }: Record<string, unknown>,
    behalf: Record<string, unknown>,
  ): Promise<void> {
    const asked = { programme_id, task_id, assignment_id, ordinal: this.next(), kind: 'EXTENSION', why: 'x' };
    const dates = { due_on: '2022-12-31', handed_in_on: '2022-06-01' };
    const request_id = await this.state('change_request', author, holder, { ...asked, ...dates, ...behalf });
    await this.add('change_request_target', {
      ...this.of(holder),
      author_path: author.path,
      request_id,
      target_id,
      quantity: 1,
    });
    const decided = { assignment_id, request_id, body: 'LEADER', decided_on: '2022-06-10' };
    await this.state('change_decision', issuer, holder, { ...decided, ordinal: 1, outcome: 'GRANTED' });
    const { due_on } = dates;
    await this.state('decided_change', issuer, holder, { ...decided, ordinal: this.next(), kind: 'EXTENSION', due_on });
  }

  private async addCompletion(
    issuer: MatrixTenant,
    holder: MatrixTenant,
    { programme_id, task_id, assignment_id }: Record<string, unknown>,
  ): Promise<void> {
    const says = {
      programme_id,
      task_id,
      assignment_id,
      unit_id: holder.bureau,
      ordinal: 1,
      completed_on: '2022-12-01',
    };
    const application_id = await this.state('completion_application', holder, holder, says);
    await this.state('completion_decision', issuer, holder, {
      assignment_id,
      application_id,
      ordinal: 1,
      outcome: 'PASSED',
    });
    for (const author of upwards(holder).filter((above) => above !== holder)) {
      const above = { assignment_id, application_id: null, ordinal: 1, outcome: 'PASSED' };
      await this.state('completion_decision', author, holder, above);
    }
  }

  /** Sites of the holder's: in a town that reads it (one of its own, or the town that it is), and in none. */
  private async addSites(holder: MatrixTenant, on: Record<string, unknown>): Promise<void> {
    const town = [...this.tenants.values()].find(({ parent }) => parent === holder) ?? holder;
    await this.addSite(holder, { to_path: town.path, town_id: town.id }, on);
    await this.addSite(holder, { to_path: null, town_id: null }, on);
  }

  private async addSite(
    holder: MatrixTenant,
    { to_path, town_id }: { to_path: string | null; town_id: string | null },
    { target_id, ...on }: Record<string, unknown>,
  ): Promise<void> {
    const name = String(this.next());
    const site_id = await this.state('site', holder, holder, { ...on, to_path, town_id, name });
    const { assignment_id } = on;
    await this.add('site_target', { ...this.own(holder), to_path, site_id, assignment_id, target_id });
    const reached = { site_id, ordinal: 1, stage: 'STARTED', reached_on: '2022-03-01' };
    const site_progress_id = await this.state('site_progress', holder, holder, { ...reached, to_path });
    const attachment_id = await this.addAttachment(holder, to_path);
    await this.add('attached', { ...this.own(holder), to_path, attachment_id, report_id: null, site_progress_id });
  }

  private addAttachment(holder: MatrixTenant, to_path: string | null): Promise<string> {
    const file = { name: 'x', media_type: 'application/pdf', size: 1, sha256: '0'.repeat(64) };
    return this.state('attachment', holder, holder, { ...file, to_path });
  }

  private own(holder: MatrixTenant) {
    return { ...this.of(holder), author_path: holder.path };
  }

  private async addTrail(tenant: MatrixTenant, all: readonly MatrixTenant[]): Promise<void> {
    const { id: member_id } = this.member(`${tenant.key} COORDINATOR`);
    const children = all.filter(({ parent }) => parent === tenant);
    for (const audience of [[tenant], [tenant, ...children], children.slice(0, 1)]) {
      const { id: subject_id, ...own } = this.of(tenant);
      const said = { at: '2022-03-01T00:00:00Z', member_name: tenant.key, verb: 'x', subject_type: 'Tenant' };
      const chained = { salt: 'x', canonical: 'x', previous_hash: 'x', hash: 'x' };
      const paths = audience.map(({ path }) => path);
      if (paths.length === 0) continue;
      await this.add('event', {
        ...own,
        seq: this.next(),
        member_id,
        subject_id,
        ...said,
        ...chained,
        audience: paths,
      });
    }
    const { id: _, ...own } = this.of(tenant);
    const repeat = { verb: 'x', key: tenant.key, input_hash: 'x', noun_ids: [], at: '2022-03-01T00:00:00Z' };
    await this.add('idempotency', { ...own, member_id, ...repeat });
    // Nothing forbids the id of another city's member here: the city alone keeps the rows apart.
    const twin = this.members.get(`${tenant.key.replace('there', 'here')} COORDINATOR`);
    if (twin && twin.id !== member_id) await this.add('idempotency', { ...own, member_id: twin.id, ...repeat });
  }
}

/** A tenant and its superiors. */
const upwards = (tenant: MatrixTenant): MatrixTenant[] =>
  tenant.parent ? [tenant, ...upwards(tenant.parent)] : [tenant];
