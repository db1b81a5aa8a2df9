import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from './user-error';

export interface Payload<T> {
  noun: T | null;
  userErrors: UserError[];
}

/**
 * What a mutation gives back: the noun as a fresh picture shows it, or null and what was wrong with the input.
 * @param name such as `AcceptAssignmentPayload`
 * @param field the noun's field, such as `assignment`
 * @param term the Chinese term of the noun, for the description
 */
export function payload<T extends object>(name: string, field: string, term: string, noun: () => ClassType<T>) {
  @ObjectType(name, { description: `${term}操作结果. The ${field} as it is now, or why nothing was written.` })
  class NounPayload implements Payload<T> {
    @Field(noun, { name: field, nullable: true, description: `${term}. As it is now; null when refused.` })
    noun!: T | null;

    @Field(() => [UserError], { description: '业务错误. Empty when it was done.' })
    userErrors!: UserError[];
  }
  return NounPayload;
}

/** As {@link payload}, for a verb that changes several nouns at once. */
export function listPayload<T extends object>(name: string, field: string, term: string, noun: () => ClassType<T>) {
  @ObjectType(name, { description: `${term}批量操作结果. The ${field} as they are now, or why nothing was written.` })
  class NounsPayload {
    @Field(() => [noun()], { name: field, nullable: true, description: `${term}. As they are now; null when refused.` })
    nouns!: T[] | null;

    @Field(() => [UserError], { description: '业务错误. Empty when it was done.' })
    userErrors!: UserError[];
  }
  return NounsPayload;
}
