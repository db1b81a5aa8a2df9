import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';

export interface Problem {
  readonly code: UserErrorCode;
  readonly message: Bilingual;
  /** Path of the input field, such as ['targets', '0', 'quantity']. */
  readonly field: readonly string[];
}

/** All that is wrong with an input. Thrown by a service: the transaction rolls back and the payload tells. */
export class Refusal extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code} ${message.en}`).join('; '));
  }
}

/** Collects problems, so that an officer learns of all of them at once. */
export class Problems {
  private readonly found: Problem[] = [];

  add(code: UserErrorCode, message: Bilingual, ...field: string[]): void {
    this.found.push({ code, message, field });
  }

  /** Hands what was found over to other problems, as of a part of their input. */
  moveTo(whole: Problems, ...place: string[]): void {
    for (const { code, message, field } of this.found) whole.add(code, message, ...place, ...field);
  }

  get any(): boolean {
    return this.found.length > 0;
  }

  /** What was found so far. */
  get all(): readonly Problem[] {
    return this.found;
  }

  /** Refuses if anything was found. */
  settle(): void {
    if (this.any) throw new Refusal(this.found);
  }
}

/** Refuses for one reason. */
export function refuse(code: UserErrorCode, message: Bilingual, ...field: string[]): never {
  throw new Refusal([{ code, message, field }]);
}

/** Notes that a verb was given no reason where it needs one. */
export function noteMissingWhy(problems: Problems, why: string): void {
  if (why.trim() === '') problems.add(UserErrorCode.REQUIRED, { zh: '请说明原因。', en: 'Say why.' }, 'why');
}

export const staleVersion = (): Refusal =>
  new Refusal([
    {
      code: UserErrorCode.STALE_VERSION,
      message: {
        zh: '数据已被他人更新，请刷新后再试。',
        en: 'Somebody changed this after you read it: read it again and repeat.',
      },
      field: [],
    },
  ]);
