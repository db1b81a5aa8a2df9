import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { LONGEST_PASSWORD } from './password.rules';

/** Without letters and figures that are mistaken for one another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const LETTERS_OF_A_GROUP = 4;

/** The package's defaults are argon2id with 19 MiB and two passes. */
export const hashPassword = (password: string): Promise<string> => hash(password);

let nobodysHash: Promise<string> | undefined;

/** Whether the password is right. Without a hash the same work is done, so that nobody can measure which logins exist. */
export async function isRightPassword(kept: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(oneTimeText());
  const tooLong = [...password].length > LONGEST_PASSWORD;
  const right = await verify(kept ?? (await nobodysHash), tooLong ? '' : password);
  return right && kept !== null && !tooLong;
}

function oneTimeText(): string {
  const group = () => Array.from({ length: LETTERS_OF_A_GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** A first password, to be handed over on paper and good for nothing but choosing one's own. */
export async function oneTimePassword(): Promise<{ password: string; hash: string }> {
  const password = oneTimeText();
  return { password, hash: await hashPassword(password) };
}
