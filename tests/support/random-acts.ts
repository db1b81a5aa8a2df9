import { toGlobalId } from '../../tenants/global-id';
import type { CascadeCity } from './cascade-city';
import type { RawAnswer, RawAssignment, RawFacts } from './raw-facts';
import { Recount } from './recount';

/** Choices drawn from one number: the same number is the same choices (Park and Miller's generator). */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = (seed % 2_147_483_646) + 1;
    // Neighbouring seeds are far apart only after some steps.
    for (let step = 0; step < 4; step += 1) this.number(2);
  }

  number(below: number): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return Math.floor((this.state / 2_147_483_647) * below);
  }

  /** True in one of so many cases. */
  oneIn(cases: number): boolean {
    return this.number(cases) === 0;
  }

  of<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[this.number(list.length)];
  }

  some<T>(list: readonly T[], most: number): T[] {
    const start = this.number(Math.max(1, list.length));
    return [...list.slice(start), ...list.slice(0, start)].slice(0, 1 + this.number(most));
  }
}

export const VERBS = [
  'signReceipt',
  'acceptAssignment',
  'declareNotInvolved',
  'requestAdjustment',
  'decideAnswer',
  'confirmEntry',
  'handOnAssignment',
  'issueQuotas',
  'proposeQuotas',
  'withdrawAssignment',
  'reinstateAssignment',
  'enterProgramme',
  'issueProgramme',
  'amendTask',
  'submitProgressReport',
  'verifyFigures',
  'addSites',
  'recordSiteProgress',
  'strikeSites',
] as const;

export type ActVerb = (typeof VERBS)[number];

/** Something that a member tries to do. */
export interface Act {
  readonly verb: ActVerb;
  readonly member: string;
  readonly input: Record<string, unknown>;
}

const EXPRESSIONS = [
  '各城区人民政府',
  '各县人民政府，市财政局',
  '各县（区）人民政府',
  '市财政局',
  '鱼峰区人民政府，市财政局',
  '各城区人民政府（不含柳南区）',
];
const WHYS = ['群众要求', '重新核定', '市政府常务会议决定', '误分', ' '];
const QUANTITIES = ['1', '3', '12.5', '0', '20', '7.25', null];

/** Chooses what somebody does, mostly something that the facts allow, sometimes not. Null where there is nothing to choose from. */
export class RandomActs {
  private readonly recount: Recount;

  constructor(
    private readonly cascade: CascadeCity,
    private readonly facts: RawFacts,
    private readonly today: string,
    private readonly draw: Draw,
  ) {
    this.recount = new Recount(facts, today);
  }

  choose(verb: ActVerb): Act | null {
    const act = this[verb]();
    if (!act) return null;
    // Some acts are tried by somebody else, whoever it be; a town has no bureau.
    const isThere = this.cascade.members.includes(act.member);
    const member = this.draw.oneIn(10) || !isThere ? this.draw.of(this.cascade.members) : act.member;
    if (!member) return null;
    return { verb, member, input: act.input };
  }

  private id(type: string, id: string): string {
    return toGlobalId(type, this.cascade.city.founder.cityId, id);
  }

  private code(tenantId: string): string {
    return this.facts.tenant.find(({ id }) => id === tenantId)?.code ?? '';
  }

  private office(tenantId: string): string {
    return this.cascade.office(this.code(tenantId));
  }

  private issuerOf({ parent_id, tenant_id }: RawAssignment): string {
    return this.facts.assignment.find(({ id }) => id === parent_id)?.tenant_id ?? tenant_id;
  }

  /** An assignment in one of these states, or now and then any. */
  private assignment(...states: string[]): RawAssignment | undefined {
    const all = this.facts.assignment.filter(({ parent_id }) => parent_id !== null || this.draw.oneIn(8));
    const fit = all.filter((each) => states.length === 0 || states.includes(this.recount.state(each)));
    return this.draw.of(this.draw.oneIn(10) || fit.length === 0 ? all : fit);
  }

  private unitsOf(tenantId: string): string[] {
    return this.facts.unit.filter((unit) => unit.tenant_id === tenantId).map(({ id }) => this.id('Unit', id));
  }

  /** Its own office, or a superior's for it: with the paper. */
  private holderOrSuperior(assignment: RawAssignment): { member: string; more: Record<string, unknown> } {
    if (!this.draw.oneIn(4)) return { member: this.office(assignment.tenant_id), more: {} };
    const onBehalf = { why: '纸质报来', paperDatedOn: this.today };
    const superior = this.draw.oneIn(4) ? '450200' : this.code(this.issuerOf(assignment));
    return { member: this.cascade.office(superior), more: { onBehalf } };
  }

  private replacing(): Record<string, unknown> {
    return this.draw.oneIn(3) ? { replacingWhy: '情况有变' } : {};
  }

  private signReceipt() {
    const assignment = this.assignment();
    if (!assignment) return null;
    const { member, more } = this.holderOrSuperior(assignment);
    if (this.draw.oneIn(5)) {
      return { member: this.cascade.bureau(this.code(assignment.tenant_id)), input: this.receipt(assignment) };
    }
    const programmeId = this.id('Programme', assignment.programme_id);
    const tenantId = this.id('Tenant', assignment.tenant_id);
    const input = this.draw.oneIn(2)
      ? { programmeId, ...(more.onBehalf ? { tenantId } : {}), ...more }
      : { ...this.receipt(assignment), ...more };
    return { member, input };
  }

  private receipt({ id, tenant_id }: RawAssignment): Record<string, unknown> {
    const own = this.facts.assignment.filter((each) => each.tenant_id === tenant_id).map((each) => each.id);
    return { assignmentIds: [id, ...this.draw.some(own, 2)].map((each) => this.id('Assignment', each)) };
  }

  /** Pending, and the next word is the holder's. */
  private unanswered(): RawAssignment | undefined {
    const free = this.facts.assignment.filter(
      (each) => this.recount.state(each) === 'PENDING' && !this.recount.awaitsDecision(each),
    );
    const likely = free.filter(({ predicted_involved }) => predicted_involved);
    if (likely.length > 0 && this.draw.oneIn(2)) return this.draw.of(likely);
    return free.length === 0 || this.draw.oneIn(5) ? this.assignment('PENDING') : this.draw.of(free);
  }

  private acceptAssignment() {
    const assignment = this.unanswered();
    if (!assignment) return null;
    const { member, more } = this.holderOrSuperior(assignment);
    const units = this.draw.some(
      this.unitsOf(this.draw.oneIn(9) ? this.issuerOf(assignment) : assignment.tenant_id),
      3,
    );
    const named = this.draw.oneIn(6) ? {} : { leadUnitIds: units.slice(0, 1), supportUnitIds: units.slice(1) };
    const input = { assignmentId: this.id('Assignment', assignment.id), ...named, ...more, ...this.replacing() };
    return { member, input };
  }

  private declareNotInvolved() {
    const assignment = this.unanswered();
    if (!assignment) return null;
    const { member, more } = this.holderOrSuperior(assignment);
    const alike = this.facts.assignment.filter(
      (each) => each.tenant_id === assignment.tenant_id && this.recount.state(each) === 'PENDING',
    );
    const batch = this.draw.oneIn(2) ? alike : [];
    const assignmentIds = [assignment, ...batch].map(({ id }) => this.id('Assignment', id));
    const why = this.draw.oneIn(3) ? {} : { why: '辖区内没有' };
    return { member, input: { assignmentIds, ...why, ...more, ...this.replacing() } };
  }

  private requestAdjustment() {
    const assignment = this.assignment('PENDING', 'ACCEPTED');
    if (!assignment) return null;
    const { member, more } = this.holderOrSuperior(assignment);
    const input = { assignmentId: this.id('Assignment', assignment.id), why: '资金缺口', proposal: '减少', ...more };
    if (this.draw.oneIn(4)) return { member: this.cascade.bureau(this.code(assignment.tenant_id)), input };
    return { member, input: { ...input, ...this.replacing() } };
  }

  private decideAnswer() {
    const waiting = this.facts.assignment.filter((each) => this.recount.awaitsDecision(each));
    const latest = waiting.map((each) => this.recount.answer(each)).filter((each) => each !== undefined);
    const ofUnits = this.facts.answer.filter(({ unit_id }) => unit_id !== null);
    const answer: RawAnswer | undefined = this.draw.of(
      this.draw.oneIn(6) || latest.length === 0 ? [...ofUnits, ...this.facts.answer] : latest,
    );
    const assignment = this.facts.assignment.find(({ id }) => id === answer?.assignment_id);
    if (!answer || !assignment) return null;
    const outcome = this.draw.of(['GRANTED', 'GRANTED', 'REFUSED', 'BROUGHT_TO_LEADER']);
    const leaderId = this.id('Member', this.cascade.leaderId);
    const decider = answer.unit_id ? assignment.tenant_id : this.issuerOf(assignment);
    const lies = this.facts.decision.some(
      ({ answer_id, outcome: was }) => answer_id === answer.id && was !== 'GRANTED',
    );
    return {
      member: lies ? this.cascade.office('450200').replace('office', 'leader') : this.office(decider),
      input: {
        answerId: this.id('Answer', answer.id),
        outcome,
        ...(outcome === 'BROUGHT_TO_LEADER' ? { leaderId } : {}),
        ...(this.draw.oneIn(5) ? {} : { why: this.draw.of(WHYS) }),
      },
    };
  }

  private confirmEntry() {
    const all = [
      ...this.facts.answer.map((entry) => ({ entry, type: 'Answer', name: 'answerId' })),
      ...this.facts.receipt.map((entry) => ({ entry, type: 'Receipt', name: 'receiptId' })),
      ...this.facts.progress_report.map((entry) => ({ entry, type: 'ProgressReport', name: 'reportId' })),
    ];
    const open = all.filter(
      ({ entry }) =>
        entry.on_behalf &&
        !this.facts.confirmation.some(({ answer_id, receipt_id, report_id }) =>
          [answer_id, receipt_id, report_id].includes(entry.id),
        ),
    );
    const entered = this.draw.of(this.draw.oneIn(5) || open.length === 0 ? all : open);
    if (!entered) return null;
    const confirmed = this.draw.oneIn(2);
    const remark = this.draw.oneIn(6) ? {} : { remark: '牵头单位有误' };
    return {
      member: this.office(entered.entry.tenant_id),
      input: { [entered.name]: this.id(entered.type, entered.entry.id), confirmed, ...remark },
    };
  }

  private hasChildren({ tenant_id }: RawAssignment): boolean {
    return this.facts.tenant.some(({ parent_id }) => parent_id === tenant_id);
  }

  private shares({ task_id }: RawAssignment): { targetId: string; quantity: string | null }[] {
    const isFree = this.draw.oneIn(10);
    const own = this.facts.target.filter(
      (each) => isFree || (each.task_id === task_id && each.role === 'COMMITMENT' && each.removed_on === null),
    );
    return this.draw
      .some(own, 3)
      .map(({ id }) => ({ targetId: this.id('Target', id), quantity: this.draw.of(QUANTITIES) ?? null }));
  }

  private handOnAssignment() {
    const accepted = this.facts.assignment.filter(
      (each) => each.parent_id !== null && this.recount.state(each) === 'ACCEPTED' && this.hasChildren(each),
    );
    const assignment = this.draw.oneIn(6) ? this.assignment() : this.draw.of(accepted);
    if (!assignment) return null;
    const children = this.facts.tenant.filter(
      ({ parent_id }) => parent_id === assignment.tenant_id || this.draw.oneIn(30),
    );
    const to = this.draw.some(children, 2).map(({ id }) => ({
      tenantId: this.id('Tenant', id),
      ...(this.draw.oneIn(3) ? {} : { shares: this.shares(assignment) }),
    }));
    return {
      member: this.office(assignment.tenant_id),
      input: { assignmentId: this.id('Assignment', assignment.id), to },
    };
  }

  private quotas(): { issuer: string; quotas: { assignmentId: string; shares: object[] }[] } | null {
    const first = this.assignment('PENDING', 'ACCEPTED', 'ADJUSTMENT_REQUESTED');
    if (!first) return null;
    const siblings = this.facts.assignment.filter(
      ({ id, parent_id }) => parent_id === first.parent_id && (id !== first.id || this.draw.oneIn(10)),
    );
    const quotas = [first, ...(this.draw.oneIn(2) ? this.draw.some(siblings, 2) : [])].map((each) => ({
      assignmentId: this.id('Assignment', each.id),
      shares: this.shares(each),
    }));
    return { issuer: this.issuerOf(first), quotas };
  }

  private issueQuotas() {
    const wanted = this.quotas();
    if (!wanted) return null;
    const { issuer, quotas } = wanted;
    const asProposedForIds = this.facts.quota_proposal.map(({ assignment_id }) => this.id('Assignment', assignment_id));
    const input = this.draw.oneIn(4) ? { asProposedForIds: asProposedForIds.slice(-2) } : { quotas };
    return { member: this.office(issuer), input };
  }

  private proposeQuotas() {
    const wanted = this.quotas();
    return wanted && { member: this.cascade.bureau(this.code(wanted.issuer)), input: { quotas: wanted.quotas } };
  }

  private withdrawAssignment() {
    const assignment = this.assignment('PENDING', 'ACCEPTED', 'NOT_INVOLVED', 'ADJUSTMENT_REQUESTED');
    if (!assignment) return null;
    const input = { assignmentId: this.id('Assignment', assignment.id), why: this.draw.of(WHYS) };
    return { member: this.office(this.issuerOf(assignment)), input };
  }

  private reinstateAssignment() {
    const assignment = this.assignment('WITHDRAWN');
    if (!assignment) return null;
    const input = { assignmentId: this.id('Assignment', assignment.id), why: this.draw.of(WHYS) };
    return { member: this.office(this.issuerOf(assignment)), input };
  }

  /** Mostly what is added up; sometimes what is not, or what has no quantity. */
  private promise(): Record<string, unknown> {
    const kind = this.draw.of(['SUM', 'SUM', 'SUM', 'EACH', 'PERCENT', 'REPEATED', 'STATE', 'COVERAGE']);
    const quantity = kind === 'STATE' || kind === 'COVERAGE' ? null : this.draw.of(['80', '5', '12.50']);
    const comparator = quantity === null ? 'GE' : this.draw.of(['GE', 'GE', 'APPROX', 'EQ', 'LE', 'RANGE']);
    return {
      kind,
      quantity,
      comparator,
      quantityMax: comparator === 'RANGE' ? '90' : null,
      unitOfMeasure: this.draw.of(['公里', '公里', '个']),
      stage: this.draw.of(['START', 'COMPLETE', 'IN_USE', null]),
      per: kind === 'EACH' ? this.draw.of(['乡镇', '县区', '行政村', '社区', null]) : null,
      ...(kind === 'REPEATED' ? { period: 'WEEK' } : {}),
    };
  }

  private enterProgramme() {
    const code = this.draw.oneIn(3) ? (this.draw.of(this.cascade.districts) ?? '450200') : '450200';
    const isCity = code === '450200';
    const year = Number(this.today.slice(0, 4)) + this.draw.number(2);
    const tasks = Array.from({ length: 1 + this.draw.number(4) }, (_, index) => ({
      number: String(index + 1),
      title: `第${index + 1}件实事`,
      leadAsWritten: isCity ? '市住房城乡建设局' : '区住建局',
      supportAsWritten: isCity ? this.draw.of(EXPRESSIONS) : this.draw.of(['各街道办事处', '各镇人民政府', '区财政局']),
      targets: ['启动', '改造', '惠及']
        .slice(this.draw.oneIn(6) ? 3 : 0, 1 + this.draw.number(3))
        .map((metric, place) => ({
          metric,
          ...this.promise(),
          ...(place === 2 ? { role: 'BENEFIT' } : {}),
        })),
    }));
    return {
      member: this.cascade.office(code),
      input: { year, title: `${year}年为民办实事项目`, origin: 'OTHER', tasks },
    };
  }

  private issueProgramme() {
    const drafts = this.facts.programme.filter(({ status }) => status === 'DRAFT' || this.draw.oneIn(4));
    const programme = this.draw.of(drafts);
    if (!programme) return null;
    const input = {
      programmeId: this.id('Programme', programme.id),
      version: programme.version,
      acceptUnresolved: !this.draw.oneIn(5),
    };
    return { member: this.office(programme.tenant_id), input };
  }

  private amendTask() {
    const task = this.draw.of(this.facts.task);
    if (!task) return null;
    const own = this.facts.target.filter(({ task_id }) => task_id === task.id);
    const target = this.draw.of(own);
    const held = this.facts.assignment.filter(({ task_id, parent_id }) => task_id === task.id && parent_id !== null);
    const quantity = this.draw.of(['60', '99.5', '50', '80']);
    const added = {
      metric: `新增${this.draw.number(1000)}`,
      kind: 'SUM',
      comparator: 'GE',
      quantity,
      unitOfMeasure: '公里',
    };
    const targets = [
      { added },
      ...(target ? [{ id: this.id('Target', target.id), changes: { quantity } }] : []),
      ...(target ? [{ id: this.id('Target', target.id), changes: { ...this.promise(), period: null } }] : []),
      ...(target
        ? [{ id: this.id('Target', target.id), changes: { role: this.draw.of(['BENEFIT', 'COMMITMENT']) } }]
        : []),
      ...(target ? [{ id: this.id('Target', target.id), removed: true }] : []),
    ];
    const quotas = this.draw.some(held, 2).flatMap(({ id }) =>
      target
        ? [
            {
              assignmentId: this.id('Assignment', id),
              targetId: this.id('Target', target.id),
              quantity: this.draw.of(QUANTITIES) ?? null,
            },
          ]
        : [],
    );
    const yesterday = new Date(Date.parse(this.today) - 86_400_000).toISOString().slice(0, 10);
    return {
      member: this.office(task.tenant_id),
      input: {
        taskId: this.id('Task', task.id),
        version: task.version - (this.draw.oneIn(9) ? 1 : 0),
        targets: this.draw.oneIn(8) ? [] : [this.draw.of(targets)],
        ...(this.draw.oneIn(2) ? { quotas } : {}),
        ...(this.draw.oneIn(4) ? { changes: { title: `${task.title}（调整）` } } : {}),
        ...(this.draw.oneIn(5) ? { issuedOn: yesterday } : {}),
        why: '财力变化',
        decidedBy: '市政府常务会议',
      },
    };
  }

  /** A day up to three weeks back. */
  private recently(): string {
    const back = this.draw.oneIn(3) ? this.draw.number(21) : 0;
    return new Date(Date.parse(this.today) - back * 86_400_000).toISOString().slice(0, 10);
  }

  /** A figure such as the kind of the target takes, and now and then another. */
  private figure({ id, kind, per }: RawFacts['target'][number]): Record<string, unknown> {
    const quantity = this.draw.of(['0', '1', '3', '7.5', '12.50', '60', '90']);
    const isOfAll = kind === 'COVERAGE' || (kind === 'EACH' && /村|社区/.test(per ?? ''));
    const said = this.draw.oneIn(12)
      ? { quantity: this.draw.of(['-1', '120']), reached: true }
      : kind === 'STATE'
        ? { reached: this.draw.oneIn(2) }
        : { quantity, ...(isOfAll ? { total: this.draw.of(['60', '90', quantity]) } : {}) };
    const lowerWhy = this.draw.oneIn(8) ? {} : { lowerWhy: '核减' };
    return { targetId: this.id('Target', id), ...said, ...lowerWhy };
  }

  private submitProgressReport() {
    const assignment = this.assignment('ACCEPTED');
    if (!assignment) return null;
    const { member, more } = this.holderOrSuperior(assignment);
    const own = this.facts.target.filter(
      ({ task_id, role, removed_on }) =>
        (task_id === assignment.task_id && role === 'COMMITMENT' && removed_on === null) || this.draw.oneIn(60),
    );
    // What has sites is not typed, mostly.
    const typed = own.filter(
      ({ id }) =>
        this.draw.oneIn(9) ||
        !this.facts.site_target.some((each) => each.assignment_id === assignment.id && each.target_id === id),
    );
    const units = this.unitsOf(assignment.tenant_id);
    return {
      member: this.draw.oneIn(3) ? this.cascade.bureau(this.code(assignment.tenant_id)) : member,
      input: {
        assignmentId: this.id('Assignment', assignment.id),
        figuresTo: this.recently(),
        ...(this.draw.oneIn(4) ? { unitId: this.draw.of(units) } : {}),
        ...(this.draw.oneIn(6)
          ? { noChange: true }
          : { figures: this.draw.some(typed, 3).map((target) => this.figure(target)) }),
        ...(this.draw.oneIn(3) ? { stage: this.draw.of(['STARTED', 'MAIN_WORKS', 'COMPLETED']) } : {}),
        ...(this.draw.oneIn(2) ? { progress: '按计划推进' } : {}),
        ...more,
      },
    };
  }

  private verifyFigures() {
    const reported = this.facts.reported_figure.filter(({ counts }) => counts || this.draw.oneIn(9));
    const unsaid = reported.filter(({ id }) => !this.facts.verification.some(({ figure_id }) => figure_id === id));
    const figure = this.draw.of(unsaid.length === 0 || this.draw.oneIn(4) ? reported : unsaid);
    const assignment = this.facts.assignment.find(({ id }) => id === figure?.assignment_id);
    if (!figure || !assignment) return null;
    const issuer = this.code(this.issuerOf(assignment));
    const alike = reported.filter(({ assignment_id }) => assignment_id === assignment.id && this.draw.oneIn(6));
    const words = [figure, ...alike.filter(({ id }) => id !== figure.id)].map((each) => {
      const outcome = this.draw.of(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'CORRECTED', 'RETURNED']);
      const target = this.facts.target.find(({ id }) => id === each.target_id);
      const { targetId, lowerWhy, ...said } = target ? this.figure(target) : ({} as Record<string, unknown>);
      const why = outcome === 'ACCEPTED' || this.draw.oneIn(8) ? {} : { why: '现场核查' };
      return {
        ...(this.draw.oneIn(6)
          ? { reportId: this.id('ProgressReport', each.report_id) }
          : { figureId: this.id('ReportedFigure', each.id) }),
        outcome,
        ...why,
        ...(outcome === 'CORRECTED' ? said : {}),
        ...(outcome === 'RETURNED' ? { reportAgainBy: this.today } : {}),
      };
    });
    return { member: this.draw.oneIn(2) ? this.cascade.bureau(issuer) : this.cascade.office(issuer), input: { words } };
  }

  private addSites() {
    const assignment = this.assignment('ACCEPTED');
    if (!assignment) return null;
    const targets = this.facts.target.filter(({ task_id, kind }) => task_id === assignment.task_id && kind !== 'STATE');
    const sites = Array.from({ length: 1 + this.draw.number(4) }, () => ({
      name: `小区${this.draw.number(400)}`,
      stage: this.draw.of(['TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE']),
      reachedOn: this.recently(),
      ...(this.draw.oneIn(3) ? { targetIds: this.draw.some(targets, 2).map(({ id }) => this.id('Target', id)) } : {}),
    }));
    return {
      member: this.draw.oneIn(3)
        ? this.cascade.bureau(this.code(assignment.tenant_id))
        : this.office(assignment.tenant_id),
      input: { assignmentId: this.id('Assignment', assignment.id), sites },
    };
  }

  private recordSiteProgress() {
    const first = this.draw.of(this.facts.site);
    if (!first) return null;
    const alike = this.facts.site.filter(({ tenant_id }) => tenant_id === first.tenant_id && this.draw.oneIn(3));
    const progress = [first, ...alike.filter(({ id }) => id !== first.id)].map(({ id }) => ({
      siteId: this.id('Site', id),
      stage: this.draw.of(['STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE']),
      reachedOn: this.recently(),
      ...(this.draw.oneIn(6) ? {} : { why: '填报有误' }),
    }));
    return { member: this.office(first.tenant_id), input: { progress } };
  }

  private strikeSites() {
    const site = this.draw.of(this.facts.site);
    if (!site) return null;
    const input = { siteIds: [this.id('Site', site.id)], why: this.draw.of(WHYS), struckOn: this.recently() };
    return { member: this.office(site.tenant_id), input };
  }
}
