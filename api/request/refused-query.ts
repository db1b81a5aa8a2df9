import { badInput } from './errors';
import { Refusal } from './refusal';

/** What a query is refused for is told as BAD_USER_INPUT: it has no payload that could say it. */
export async function orBadInput<R>(read: () => Promise<R>): Promise<R> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const words = (language: 'zh' | 'en') => error.problems.map(({ message }) => message[language]).join(' ');
    throw badInput({ zh: words('zh'), en: words('en') });
  }
}
