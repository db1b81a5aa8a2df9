import fc from 'fast-check';
import { NEXT_STEPS, type ProgrammeVerb, STATUS_WORDS, STEPS, statusAfter } from '../../api/programmes/programme.rules';
import { ProgrammeStatus } from '../../schema/programme';

const verbs = Object.keys(STEPS) as ProgrammeVerb[];
const states = Object.values(ProgrammeStatus);
const FINAL = [ProgrammeStatus.CLOSED, ProgrammeStatus.ENDED, ProgrammeStatus.VOIDED];
const UNISSUED = [ProgrammeStatus.DRAFT, ProgrammeStatus.IN_CONSULTATION];

/** The life of a programme under any verbs; those that its state does not allow change nothing. */
function lifeOf(sequence: readonly ProgrammeVerb[]): (ProgrammeStatus | 'GONE')[] {
  const life: (ProgrammeStatus | 'GONE')[] = [ProgrammeStatus.DRAFT];
  for (const verb of sequence) {
    const now = life.at(-1);
    life.push(now === undefined || now === 'GONE' ? 'GONE' : (statusAfter(verb, now) ?? now));
  }
  return life;
}

const anyLife = fc.array(fc.constantFrom(...verbs), { maxLength: 40 }).map(lifeOf);

test('whatever is done in whatever order, what was issued never is a draft again and never is deleted', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const issued = life.indexOf(ProgrammeStatus.ISSUED);
      const later = issued < 0 ? [] : life.slice(issued);
      return later.every((state) => state !== 'GONE' && !UNISSUED.includes(state));
    }),
  );
});

test('closed, ended and voided are final, and a deleted draft stays deleted', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const end = life.findIndex((state) => state === 'GONE' || FINAL.includes(state));
      return end < 0 || life.slice(end).every((state) => state === life[end]);
    }),
  );
});

test('nothing is suspended, ended, closed or voided that was not issued before', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const first = life.findIndex((state) => state !== 'GONE' && !UNISSUED.includes(state));
      return first < 0 || life[first] === ProgrammeStatus.ISSUED;
    }),
  );
});

test('every state can be reached, and each has its Chinese word', () => {
  const reached = new Set<ProgrammeStatus>([ProgrammeStatus.DRAFT]);
  for (let grown = true; grown; ) {
    const next = [...reached].flatMap((state) => verbs.map((verb) => statusAfter(verb, state)));
    const fresh = next.filter(
      (state) => state !== null && state !== 'GONE' && !reached.has(state),
    ) as ProgrammeStatus[];
    for (const state of fresh) reached.add(state);
    grown = fresh.length > 0;
  }
  expect([...reached].sort()).toEqual([...states].sort());
  expect(Object.keys(STATUS_WORDS).sort()).toEqual([...states].sort());
});

/** The whole table, once more and by hand. */
const allowed: Record<ProgrammeVerb, string[]> = {
  edit: ['DRAFT → DRAFT'],
  discard: ['DRAFT → GONE', 'IN_CONSULTATION → GONE'],
  consult: ['DRAFT → IN_CONSULTATION', 'IN_CONSULTATION → IN_CONSULTATION'],
  closeConsultation: ['IN_CONSULTATION → DRAFT'],
  issue: ['DRAFT → ISSUED', 'IN_CONSULTATION → ISSUED'],
  amend: ['ISSUED → ISSUED'],
  suspend: ['ISSUED → SUSPENDED'],
  resume: ['SUSPENDED → ISSUED'],
  end: ['ISSUED → ENDED', 'SUSPENDED → ENDED'],
  close: ['ISSUED → CLOSED'],
  void: ['ISSUED → VOIDED', 'SUSPENDED → VOIDED'],
};

test.each(verbs)('%s is allowed from the states of the table and from no other', (verb) => {
  const found = states.flatMap((state) => {
    const after = statusAfter(verb, state);
    return after === null ? [] : [`${state} → ${after}`];
  });
  expect(found).toEqual(allowed[verb]);
});

/** What the mutations do that a refusal recommends; entering another programme is always possible. */
const DOES: Readonly<Record<string, ProgrammeVerb | null>> = {
  reviseProgramme: 'edit',
  consultOnProgramme: 'consult',
  closeConsultation: 'closeConsultation',
  issueProgramme: 'issue',
  amendTask: 'amend',
  voidProgramme: 'void',
  resumeProgramme: 'resume',
  endProgramme: 'end',
  enterProgramme: null,
};

test.each(states)('a refusal recommends only what %s allows, in both languages', (state) => {
  const named = (sentence: string) =>
    [...sentence.matchAll(/\((\w+)\)|（(\w+)）/g)].map(([, en, zh]) => en ?? zh ?? '');
  const { zh, en } = NEXT_STEPS[state];
  expect(named(zh)).toEqual(named(en));
  for (const name of named(en)) {
    const verb = DOES[name];
    expect(verb).not.toBeUndefined();
    if (verb) expect([name, statusAfter(verb, state)]).not.toEqual([name, null]);
  }
});
