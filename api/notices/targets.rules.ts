import type { Doubt, DraftTarget, NotTarget } from './notice-draft';
import { EMPTY, type Passage } from './passage.rules';
import { NO_FIGURES, type PromisedFigures, promisedFigures } from './promised-figures.rules';
import { mergedTargets } from './same-target.rules';

export interface ItemTexts {
  readonly title: Passage | null;
  readonly content: Passage | null;
  readonly standard: Passage | null;
}

export interface ReadTargets {
  readonly targets: readonly DraftTarget[];
  readonly notTargets: readonly NotTarget[];
  readonly doubts: readonly Doubt[];
}

/**
 * What an item promises in figures (R63–R79). Content and completion standard repeat each other: the same figure is one target, with the comparator of the
 * standard (R65, R66); the title's figures count only where neither has them.
 */
export function readTargets(texts: ItemTexts, { year }: { readonly year: number | null }): ReadTargets {
  const title = texts.title ?? EMPTY;
  const about = title.text.replace(/\s/g, '');
  const read = (passage: Passage | null): PromisedFigures =>
    passage && passage.text !== '' ? promisedFigures(passage, about, year) : NO_FIGURES;
  const inTitle = read(texts.title);
  const content = read(texts.content);
  const standard = read(texts.standard);
  const { targets, doubts } = mergedTargets(inTitle.targets, content.targets, standard.targets);
  const hasFigures = content.targets.length + standard.targets.length > 0;
  return {
    targets,
    notTargets: [...inTitle.notTargets, ...content.notTargets, ...standard.notTargets],
    doubts: [
      ...(hasFigures ? inTitle.doubts.filter(({ code }) => code !== 'VAGUE_QUANTITY') : inTitle.doubts),
      ...content.doubts,
      ...standard.doubts,
      ...doubts,
    ],
  };
}
