import { SITE_STAGES, type SiteStage, StageName } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import { StaleRow, type UnitOfWork } from '../../tenants/unit-of-work';
import { nameProblem, tidyName } from '../directory/names.rules';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import type { StageWord } from './site.rules';
import { STAGES } from './site-stage.rules';
import { stageWords } from './site-surroundings';

export interface SetStageNames {
  /** In the order in which they are offered; none takes all of them away. */
  readonly names: readonly StageWord[];
}

const MOST_NAMES = 50;

/**
 * Sets the actor's own words for stages (自定形象进度) anew as a whole; all below it read and may use them. What was recorded by a former
 * word keeps it. Refused: a word that is named twice, or that stands for another stage already, as a usual word or a superior's. Set by
 * two at once: the second is stale.
 */
export async function setStageNames(work: UnitOfWork, input: SetStageNames): Promise<{ id: string }> {
  const { tenantId, path } = work.actor;
  const above = (await stageWords(work, path)).filter((word) => word.path !== path);
  const former = await work.find(StageName, { tenantId }, { position: 'ASC' });
  const names = input.names.map(({ name, stage }) => ({ name: tidyName(name), stage }));
  const problems = new Problems();
  if (names.length > MOST_NAMES) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: `形象进度名称最多 ${MOST_NAMES} 个。`, en: `At most ${MOST_NAMES} names of stages.` },
      'names',
    );
  }
  for (const [index, { name, stage }] of names.entries()) {
    const field = ['names', String(index), 'name'];
    const wrong = nameProblem(name);
    if (wrong) problems.add(UserErrorCode.INVALID, wrong, ...field);
    const other = meaningSoFar(name, above);
    if (names.findIndex((each) => each.name === name) !== index) {
      problems.add(UserErrorCode.DUPLICATE, { zh: `“${name}”重复。`, en: `“${name}” is named twice.` }, ...field);
    } else if (other && other !== stage) {
      const { zh, en } = SITE_STAGES[other];
      problems.add(
        UserErrorCode.INVALID,
        { zh: `“${name}”已用于“${zh}”。`, en: `“${name}” stands for another stage already: ${en}.` },
        ...field,
      );
    }
  }
  problems.settle();

  await work.remove(StageName, { tenantId });
  await work.insert(
    StageName,
    names.map((word, position) => ({ tenantId, path, ...word, position })),
  );
  // Of two who set them at once the second does not see the words of the first before these are committed: it would leave both.
  await lockCity(work);
  if ((await work.find(StageName, { tenantId })).length !== names.length) throw new StaleRow();
  const told = (words: readonly StageWord[]) => words.map(({ name, stage }) => ({ name, stage }));
  work.record({
    verb: 'setStageNames',
    subject: { type: 'Tenant', id: tenantId },
    before: { names: told(former) },
    after: { names: told(names) },
    audience: [path],
  });
  return { id: tenantId };
}

const meaningSoFar = (name: string, above: readonly StageWord[]): SiteStage | undefined =>
  STAGES.find((stage) => SITE_STAGES[stage].zh === name || stage === name) ??
  above.find((word) => word.name === name)?.stage;
