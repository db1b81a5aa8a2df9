import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Viewer } from '../../tenants/viewer';
import type { World } from './world';

type Columns = Record<string, unknown>;

/** Whose a row is. */
interface Place {
  readonly tenant_id: string;
  readonly path: string;
}

const named = (index: number) => ({ name: `甲${index}局`, short_name: `甲${index}` });
const found = { pinyin: 'jia', initials: 'j', opened_on: '2020-01-01' };

/**
 * A city filled with `n` rows of every kind that hangs on another row: `n` districts, units, members and accounts, `n` tasks of a
 * programme, `n` targets of a task, `n` answers to an assignment … with every reference filled in, so that two such cities differ
 * in nothing but the number of rows. The ids are those of the first row of a kind.
 */
export class SizedCity {
  readonly ids: Record<string, string> = {};
  private districts: Place[] = [];
  private readonly own: Place;
  private readonly said: Columns;

  private constructor(
    private readonly client: Client,
    private readonly viewer: Viewer,
    private readonly n: number,
  ) {
    this.own = { tenant_id: viewer.tenantId, path: viewer.path };
    const by = { author_path: viewer.path, stated_by_id: viewer.memberId, stated_by_name: 'x' };
    this.said = { ...by, stated_at: '2022-01-10T00:00:00Z' };
  }

  /** @param member the code of a member of the city itself, by whom everything is stated */
  static async fill(world: World, member: string, n: number): Promise<SizedCity> {
    const client = new Client({ connectionString: world.database.maintenanceUrl });
    await client.connect();
    try {
      const city = new SizedCity(client, world.viewer(member), n);
      await client.query('BEGIN');
      await city.addDirectory();
      await city.addAccounts();
      await city.addProgrammes();
      await city.addTask();
      await city.addConsultation();
      await city.addAssignments();
      await city.addFacts();
      await city.addReports();
      await city.addYear();
      await city.addSites();
      await city.addEvents();
      await client.query('COMMIT');
      await analyse(world.database.ownerUrl);
      return city;
    } finally {
      await client.end();
    }
  }

  /** Inserts rows and gives their ids; the first is kept under `name`. */
  private async add(name: string, table: string, rows: readonly Columns[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const whole = rows.map((row): Columns => ({ city_id: this.viewer.cityId, id: uuidv7(), ...row }));
    const names = Object.keys(whole[0] ?? {}).filter((column) => whole[0]?.[column] !== undefined);
    await this.client.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(whole)],
    );
    this.ids[name] = whole[0]?.id as string;
    return whole.map(({ id }) => id as string);
  }

  private times(row: (index: number) => Columns): Columns[] {
    return Array.from({ length: this.n }, (_, index) => row(index + 1));
  }

  private get first(): Place {
    return this.districts[0] as Place;
  }

  private async addDirectory(): Promise<void> {
    const { path, tenant_id: parent_id } = this.own;
    const rows = this.times((index) => {
      const [id, at] = [uuidv7(), `${path}.d${index}`];
      const place = {
        level: 'DISTRICT',
        kind: 'COUNTY',
        code: `d${index}`,
        name: `乙${index}县`,
        short_name: `乙${index}`,
      };
      return { id, tenant_id: id, parent_id, path: at, readable_paths: [at], ...place, ...found };
    });
    await this.add('district', 'tenant', rows);
    this.districts = rows.map(({ tenant_id, path: at }) => ({ tenant_id, path: at }) as Place);
    const unitOf = (whose: Place, index: number) => ({ ...whose, sector: `甲${index}`, ...named(index), ...found });
    const governments = this.districts.map((whose) => ({ ...unitOf(whose, 0), kind: 'GOVERNMENT' }));
    await this.add('government', 'unit', governments);
    for (const [name, whose] of [
      ['localUnit', this.first],
      ['unit', this.own],
    ] as const) {
      const supporting = this.times((index) => ({ ...unitOf(whose, this.n + index), kind: 'CENTRE' }));
      await this.add(`${name} in support`, 'unit', supporting);
      const rows = this.times((index) => ({ ...unitOf(whose, index), kind: 'DEPARTMENT' }));
      const units = await this.add(name, 'unit', rows);
      const borne = { ...whose, unit_id: units[0], valid_from: '2020-01-01' };
      await this.add(
        'name',
        'unit_name',
        this.times((index) => ({ ...borne, ...named(index) })),
      );
    }
  }

  private async addAccounts(): Promise<void> {
    const { accountId, path, unitId, cityId } = this.viewer;
    const home = { home_city_id: cityId, home_path: path };
    const accountOf = (id: string, index: number) => ({
      id,
      city_id: undefined,
      login: `${path}-${index}`,
      name: 'x',
      ...home,
    });
    await this.add('account', 'account', [accountOf(accountId, 0)]);
    await this.add(
      'otherAccount',
      'account',
      this.times((index) => accountOf(uuidv7(), index)),
    );
    const post = { name: 'x', post: 'x', role: 'UNIT_OFFICER', valid_from: '2020-01-01', account_id: accountId };
    const members = this.times((index) => ({
      id: uuidv7(),
      ...this.own,
      unit_id: unitId,
      code: `${path}-m${index}`,
      ...post,
    }));
    await this.add('member', 'member', members);
    const { name: member_name, ...of } = post;
    const index = members.map(({ id, code, unit_id, ...whose }) => ({
      ...this.own,
      id: undefined,
      member_id: id,
      member_code: code,
      unit_id,
      tenant_code: path,
      member_name,
      ...of,
      valid_from: whose.valid_from,
    }));
    await this.add('post', 'account_post', index);
  }

  private async addProgrammes(): Promise<void> {
    const { unit } = this.ids;
    const heads = { issuing_unit_id: unit, supervision_unit_id: unit, report_receiver_unit_id: unit };
    const programmeOf = (code: string, more: Columns) => ({
      ...this.own,
      author_path: this.own.path,
      code,
      year: 2022,
      title: code,
      act: 'ISSUE_DOWN',
      issuer_as_written: 'x',
      origin: 'OTHER',
      ...heads,
      ...more,
    });
    const issued = { issued_on: '2022-01-10', status: 'ISSUED' };
    await this.add('higher', 'programme', [programmeOf('higher', { ...issued, year: 2021 })]);
    const derived = { ...issued, higher_programme_id: this.ids.higher };
    await this.add(
      'programme',
      'programme',
      this.times((index) => programmeOf(`issued${index}`, derived)),
    );
    const draft = { status: 'IN_CONSULTATION' };
    await this.add('draft', 'programme', [programmeOf('draft', draft)]);
  }

  private async addTask(): Promise<void> {
    const { programme: programme_id, unit, district } = this.ids;
    const issued = { ...this.own, author_path: this.own.path, issued_on: '2022-01-10' };
    const taskOf = (index: number) => ({
      ...issued,
      programme_id,
      position: index,
      number: `${index}`,
      title: `${index}`,
    });
    const tasks = await this.add('task', 'task', this.times(taskOf));
    const task_id = tasks[0];
    const parent = { parent_id: tasks.at(-1) };
    await this.add(
      'subtask',
      'task',
      this.times((index) => ({ ...taskOf(this.n + index), ...parent })),
    );
    const party = { ...issued, task_id, name: 'x', as_written: 'x' };
    const lead = { ...party, kind: 'UNIT', unit_id: unit, role: 'LEAD' };
    await this.add(
      'lead',
      'task_party',
      this.times((position) => ({ ...lead, position })),
    );
    const support = { ...party, kind: 'TENANT', named_tenant_id: district, role: 'SUPPORT' };
    await this.add(
      'support',
      'task_party',
      this.times((position) => ({ ...support, position })),
    );
    const counted = { metric: 'x', kind: 'SUM', comparator: 'GE', quantity: 1, lead_unit_id: unit };
    await this.add(
      'target',
      'target',
      this.times((position) => ({ ...issued, task_id, position, ...counted })),
    );
    const changed = {
      programme_id,
      task_id,
      target_id: this.ids.target,
      former: {},
      amended: {},
      why: 'x',
      decided_by: 'x',
    };
    const amendment = { ...issued, ...this.said, ...changed };
    await this.add(
      'amendment',
      'amendment',
      this.times((ordinal) => ({ ...amendment, ordinal })),
    );
  }

  private async addConsultation(): Promise<void> {
    const asked = { ...this.said, programme_id: this.ids.draft, round: 1, frozen: {} };
    const copies = this.districts.map((whose) => ({ ...whose, ...asked, to_path: whose.path }));
    const [consultation_id] = await this.add('consultation', 'consultation', copies);
    const said = { ...this.first, ...this.said, author_path: this.first.path, to_path: this.own.path };
    const comment = { ...said, consultation_id, opinion: 'AGREE' };
    await this.add(
      'comment',
      'consultation_comment',
      this.times((ordinal) => ({ ...comment, ordinal })),
    );
  }

  /** The city holds every task, and has handed the first on to every district. */
  private async addAssignments(): Promise<void> {
    const { programme: programme_id } = this.ids;
    const { rows } = await this.client.query<{ id: string }>(
      `SELECT id FROM task WHERE city_id = $1 AND programme_id = $2 AND parent_id IS NULL AND is_leaf ORDER BY position`,
      [this.viewer.cityId, programme_id],
    );
    const predicted = { predicted_involved: true, prediction_reason: 'x', prediction_reason_en: 'x' };
    const held = { ...this.own, ...this.said, ...predicted, programme_id };
    const roots = rows.map(({ id: task_id }) => ({ ...held, task_id, role: 'ROOT' }));
    const [root] = await this.add('root', 'assignment', roots);
    const handed = { ...held, task_id: this.ids.task, role: 'SUPPORT', parent_id: root, carried_from_id: root };
    await this.add(
      'assignment',
      'assignment',
      this.districts.map((whose) => ({ ...handed, ...whose })),
    );
  }

  /** What both sides state about the first district's assignment, and about the city's own. */
  private async addFacts(): Promise<void> {
    const { target: target_id, unit, localUnit } = this.ids;
    for (const [name, whose, assignment_id, unit_id] of [
      ['own', this.own, this.ids.root, unit],
      ['first', this.first, this.ids.assignment, localUnit],
    ] as const) {
      const isOwn = name === 'own';
      const stated = { ...whose, ...this.said };
      const on = { ...stated, assignment_id };
      const paper = { on_behalf: !isOwn, on_behalf_why: 'x', paper_dated_on: '2022-01-10' };
      const file = { name: 'x', media_type: 'image/png', sha256: 'x', bytes: '\\x' };
      const [scan_id] = await this.add(
        'scan',
        'scan',
        this.times(() => ({ ...stated, ...file })),
      );
      const added = (table: string, row: (ordinal: number) => Columns) =>
        this.add(`${name} ${table}`, table, this.times(row));
      await added('withdrawal', (ordinal) => ({ ...on, ordinal, withdrawn: false, why: 'x' }));
      await added('quota', (ordinal) => ({ ...on, ordinal, target_id, quantity: 1 }));
      const receipts = await added('receipt', (quota_ordinal) => ({ ...on, quota_ordinal, ...paper, scan_id }));
      const answer = { ...on, kind: 'ACCEPTED', against_prediction: true, ...paper, scan_id };
      const answers = await added('answer', (ordinal) => ({ ...answer, ordinal }));
      const asks = { ...on, kind: 'ADJUSTMENT_REQUESTED', against_prediction: false, why: 'x', unit_id, ...paper };
      await added('answer', (ordinal) => ({ ...asks, ordinal: this.n + ordinal }));
      const { rows: units } = await this.client.query<{ id: string; role: string }>(
        `SELECT id, CASE kind WHEN 'CENTRE' THEN 'SUPPORT' ELSE 'LEAD' END AS role FROM unit
         WHERE city_id = $1 AND tenant_id = $2 AND kind IN ('DEPARTMENT', 'CENTRE')`,
        [this.viewer.cityId, whose.tenant_id],
      );
      for (const answer_id of [answers[0], answers.at(-1)].filter((each, index, all) => all.indexOf(each) === index)) {
        const part = { ...whose, author_path: this.own.path, answer_id };
        const parts = units.map(({ id, role }, position) => ({ ...part, unit_id: id, position, role }));
        await this.add('part', 'answer_unit', parts);
        const decided = { ...stated, answer_id, outcome: 'GRANTED', leader_id: this.viewer.memberId };
        await added('decision', (ordinal) => ({ ...decided, ordinal }));
      }
      const confirmed = { ...stated, author_path: whose.path, confirmed: true };
      await this.add(
        'confirmation',
        'confirmation',
        answers.map((answer_id) => ({ ...confirmed, answer_id })),
      );
      await this.add(
        'confirmation',
        'confirmation',
        receipts.map((receipt_id) => ({ ...confirmed, receipt_id })),
      );
      const proposed = { ...this.own, ...this.said, assignment_id, target_id, quantity: 1, unit_id: unit };
      await added('quota_proposal', (ordinal) => ({ ...proposed, ordinal }));
    }
  }

  /** Sites of the city's own assignment and of the first district's, all in that district; the first has targets, words and evidence. */
  /** What units report on the first district's assignment and on the city's own, and what is said to it. */
  private async addReports(): Promise<void> {
    const { programme: programme_id, task: task_id, unit } = this.ids;
    const { rows: targets } = await this.client.query<{ id: string }>(
      `SELECT id FROM target WHERE city_id = $1 AND task_id = $2 ORDER BY position`,
      [this.viewer.cityId, task_id],
    );
    for (const [name, whose, assignment_id, unit_id] of [
      ['own', this.own, this.ids.root, unit],
      ['first', this.first, this.ids.assignment, this.ids.localUnit],
    ] as const) {
      const stated = { ...whose, ...this.said, to_path: this.own.path };
      const on = { ...stated, programme_id, task_id, assignment_id };
      const said = { unit_id, role: 'LEAD', consolidates: true, stage: 'STARTED', figures_to: '2022-03-01' };
      const paper = { on_behalf: name === 'first', on_behalf_why: 'x', paper_dated_on: '2022-03-01' };
      const reports = await this.add(
        `${name} progress_report`,
        'progress_report',
        this.times((ordinal) => ({ ...on, ...said, ...paper, ordinal })),
      );
      const part = { ...whose, author_path: this.own.path, to_path: this.own.path, task_id, assignment_id };
      const ofFirst = targets.map(({ id: target_id }) => ({ report_id: reports[0], target_id }));
      const ofOthers = reports.slice(1).map((report_id) => ({ report_id, target_id: targets[0]?.id }));
      const figures = await this.add(
        `${name} reported_figure`,
        'reported_figure',
        [...ofFirst, ...ofOthers].map((of) => ({
          ...part,
          ...of,
          counts: true,
          figures_to: '2022-03-01',
          quantity: 1,
        })),
      );
      const word = { ...whose, ...this.said, task_id, assignment_id, unit_id: unit, outcome: 'ACCEPTED', quantity: 1 };
      const about = { report_id: reports[0], target_id: targets[0]?.id };
      await this.add(`${name} verification`, 'verification', [
        ...this.times((ordinal) => ({ ...word, ...about, figure_id: figures[0], ordinal })),
        // Nothing waits to be verified: else some cities had such duties and others none.
        ...[...ofFirst, ...ofOthers].slice(1).map(({ report_id, target_id }, index) => ({
          ...word,
          report_id,
          target_id,
          figure_id: figures[index + 1],
          ordinal: 1,
        })),
      ]);
      const { to_path: _, ...holder } = stated;
      await this.add(
        'confirmation',
        'confirmation',
        reports.map((report_id) => ({ ...holder, author_path: whose.path, confirmed: true, report_id })),
      );
    }
  }

  /** The rhythm of the year: a calendar of the city and of its first district, plans, changes and what is said to them. */
  private async addYear(): Promise<void> {
    const { programme: programme_id, task: task_id, unit } = this.ids;
    const { rows: targets } = await this.client.query<{ id: string }>(
      `SELECT id FROM target WHERE city_id = $1 AND task_id = $2 ORDER BY position`,
      [this.viewer.cityId, task_id],
    );
    const target_id = targets[0]?.id;
    for (const [name, whose, assignment_id, unit_id] of [
      ['own', this.own, this.ids.root, unit],
      ['first', this.first, this.ids.assignment, this.ids.localUnit],
    ] as const) {
      const added = (table: string, row: (ordinal: number) => Columns) =>
        this.add(`${name} ${table}`, table, this.times(row));
      const held = { ...whose, ...this.said, author_path: whose.path };
      const stated = { ...whose, ...this.said };
      const on = { programme_id, task_id, assignment_id };
      const dated = { programme_id, effective_on: '2022-01-10', final_due_on: '2022-12-20', receiver_unit_id: unit_id };
      const calendars = await added('reporting_calendar', (ordinal) => ({ ...held, ...dated, ordinal, why: 'x' }));
      const calendar_id = calendars.at(-1);
      await added('reporting_round', (no) => ({
        ...whose,
        author_path: whose.path,
        calendar_id,
        programme_id,
        no,
        opens_on: '2022-01-01',
        support_due_on: '2022-02-05',
        lead_due_on: '2022-02-10',
      }));
      const round = { kind: 'ROUND', round_no: 1 };
      await added('round_lock', (ordinal) => ({ ...held, programme_id, ...round, ordinal, locked: true, why: 'x' }));
      const owed = { assignment_id, unit_id, calendar_tenant_id: this.own.tenant_id, step: 'LEAD', ...round };
      await added('excuse', (ordinal) => ({ ...stated, ...owed, ordinal, excused: true, why: 'x' }));
      await added('reminder', () => ({ ...stated, ...owed, words: 'x' }));
      const { rows: reports } = await this.client.query<{ id: string }>(
        `SELECT id FROM progress_report WHERE city_id = $1 AND assignment_id = $2`,
        [this.viewer.cityId, assignment_id],
      );
      const registered = { ...whose, author_path: this.own.path, to_path: this.own.path, programme_id, ...owed };
      await this.add(
        `${name} report_registration`,
        'report_registration',
        reports.map(({ id: report_id }) => ({
          ...registered,
          report_id,
          handed_in_on: '2022-02-01',
          stated_at: '2022-02-01T00:00:00Z',
        })),
      );
      const { rows: helpers } = await this.client.query<{ id: string }>(
        `SELECT id FROM unit WHERE city_id = $1 AND tenant_id = $2 AND kind = 'CENTRE'`,
        [this.viewer.cityId, whose.tenant_id],
      );
      const assessed = {
        ...held,
        assignment_id,
        report_id: reports[0]?.id,
        unit_id,
        submission: 'GOOD',
        cooperation: 'GOOD',
      };
      await this.add(
        `${name} helper_assessment`,
        'helper_assessment',
        helpers.map(({ id }) => ({ ...assessed, helper_unit_id: id })),
      );
      const paper = { on_behalf: name === 'first', on_behalf_why: 'x', paper_dated_on: '2022-03-01' };
      const says = { person_responsible: 'x', work_plan: 'x', safeguards: 'x', handed_in_on: '2022-03-01' };
      const plan = { ...stated, ...on, unit_id, ...says, ...paper };
      const plans = await added('implementation_plan', (ordinal) => ({ ...plan, ordinal }));
      // What is carried out is another than the first; decided to the end, so that nothing waits: else some cities had such duties.
      const [approved] = await this.add(`${name} approved plan`, 'implementation_plan', [
        { ...plan, ordinal: this.n + 1 },
      ]);
      const part = { ...whose, author_path: this.own.path, plan_id: plans[0] };
      await added('plan_share', (position) => ({ ...part, position, target_id, unit_id, does: 'x' }));
      await added('plan_fund', (position) => ({ ...part, position, source: 'OWN_BUDGET' }));
      const milestone = { ...part, due_on: '2022-06-30', title: 'x', target_id, quantity: 1 };
      await added('plan_milestone', (position) => ({ ...milestone, position }));
      const leader = { leader_id: this.viewer.memberId, body: 'LEADER', decided_on: '2022-03-02' };
      const said = { ...stated, plan_id: approved, decided_on: '2022-03-02' };
      await added('plan_decision', (ordinal) => ({ ...said, ordinal, outcome: 'APPROVED', ...leader }));
      await this.add('filed', 'plan_decision', [{ ...said, ordinal: this.n + 1, outcome: 'FILED' }]);
      const asks = { kind: 'EXTENSION', why: 'x', due_on: '2022-12-31', handed_in_on: '2022-06-01' };
      const requests = await added('change_request', (ordinal) => ({
        ...stated,
        ...on,
        unit_id,
        ...asks,
        ...paper,
        ordinal,
      }));
      await this.add(
        `${name} change_request_target`,
        'change_request_target',
        targets.map(({ id }) => ({
          ...whose,
          author_path: this.own.path,
          request_id: requests[0],
          target_id: id,
          quantity: 1,
        })),
      );
      await added('change_decision', (ordinal) => ({
        ...stated,
        assignment_id,
        request_id: requests[0],
        ordinal,
        outcome: 'GRANTED',
        ...leader,
      }));
      await this.add(
        'decided',
        'change_decision',
        requests
          .slice(1)
          .map((request_id) => ({ ...stated, assignment_id, request_id, ordinal: 1, outcome: 'GRANTED', ...leader })),
      );
      const decided = { assignment_id, request_id: requests[0], kind: 'EXTENSION', due_on: '2022-12-31' };
      await added('decided_change', (ordinal) => ({
        ...stated,
        ...decided,
        ordinal,
        body: 'LEADER',
        decided_on: '2022-06-10',
      }));
      const completed = { ...held, ...on, unit_id, completed_on: '2022-12-01' };
      const applications = await added('completion_application', (ordinal) => ({ ...completed, ordinal }));
      await added('completion_decision', (ordinal) => ({
        ...stated,
        assignment_id,
        application_id: applications.at(-1),
        ordinal,
        outcome: 'PASSED',
      }));
      await this.add(
        'decided',
        'completion_decision',
        applications
          .slice(0, -1)
          .map((application_id) => ({ ...stated, assignment_id, application_id, ordinal: 1, outcome: 'PASSED' })),
      );
    }
  }

  private async addSites(): Promise<void> {
    const { rows: targets } = await this.client.query<{ id: string }>(
      `SELECT id FROM target WHERE city_id = $1 AND task_id = $2`,
      [this.viewer.cityId, this.ids.task],
    );
    for (const [name, whose, assignment_id] of [
      ['own', this.own, this.ids.root],
      ['first', this.first, this.ids.assignment],
    ] as const) {
      const to_path = this.first.path;
      const stated = { ...whose, ...this.said, author_path: whose.path, to_path };
      const site = { ...stated, assignment_id, task_id: this.ids.task, town_id: this.first.tenant_id };
      const sites = await this.add(
        `${name} site`,
        'site',
        this.times((index) => ({ ...site, name: `${index}`, version: 1 })),
      );
      const part = { ...whose, author_path: whose.path, to_path };
      const counted = targets.map(({ id: target_id }) => ({ ...part, site_id: sites[0], assignment_id, target_id }));
      await this.add(`${name} site_target`, 'site_target', counted);
      const reached = { ...stated, stage: 'STARTED', stage_name: 'x', reached_on: '2022-01-10' };
      const words = this.times((ordinal) => ({ ...reached, site_id: sites[0], ordinal }));
      const others = sites.slice(1).map((site_id) => ({ ...reached, site_id, ordinal: 1 }));
      const [site_progress_id] = await this.add(`${name} site_progress`, 'site_progress', [...words, ...others]);
      const file = { name: 'x.png', media_type: 'image/png', size: 1, sha256: '0'.repeat(64) };
      const attachments = await this.add(
        `${name} attachment`,
        'attachment',
        this.times(() => ({ ...stated, ...file })),
      );
      await this.add(
        `${name} attached`,
        'attached',
        attachments.map((attachment_id) => ({ ...part, attachment_id, site_progress_id })),
      );
      await this.add(
        `${name} stage_name`,
        'stage_name',
        this.times((position) => ({ ...whose, name: `${position}`, stage: 'STARTED', position })),
      );
    }
  }

  private async addEvents(): Promise<void> {
    const { cityId, memberId, tenantId, path } = this.viewer;
    const what = {
      verb: 'x',
      subject_type: 'Tenant',
      subject_id: tenantId,
      audience: [path],
      on_behalf_of_id: this.ids.district,
    };
    const chained = { salt: 'x', canonical: 'x', previous_hash: 'x', hash: 'x', at: '2022-01-10T00:00:00Z' };
    const event = { ...this.own, id: undefined, member_id: memberId, member_name: 'x', ...what, ...chained };
    await this.add(
      'event',
      'event',
      this.times((index) => ({ ...event, seq: 1_000 + index })),
    );
    await this.client.query('UPDATE city_head SET seq = 2000 WHERE city_id = $1', [cityId]);
  }
}

/** Without statistics the planner takes every table for empty; only the owner may gather them. */
async function analyse(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('ANALYZE').finally(() => owner.end());
}
