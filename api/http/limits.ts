import { type ASTVisitor, GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import type { Bilingual } from '../../tenants/language';
import { measureOperation } from './query-size';

/** How large one query may be. */
export interface QueryLimits {
  /** Levels of fields, the root field being level 1. */
  depth: number;
  /** Aliases in one operation, `__typename` aliases and those of fragments (each time they are spread) included. */
  aliases: number;
  /** Tokens in one document; stops the parser. */
  tokens: number;
  /** Objects that the operation may read at most, as estimated by `measureOperation`. */
  cost: number;
}

/** Refuses operations above the limits: QUERY_TOO_DEEP, QUERY_TOO_MANY_ALIASES, QUERY_TOO_COSTLY. */
export function limitRule(limits: QueryLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      const size = measureOperation(operation, context.getSchema(), (name) => context.getFragment(name));
      const refuse = (code: string, limit: number, actual: number, text: Bilingual) =>
        context.reportError(new GraphQLError(text.zh, { nodes: operation, extensions: { code, limit, actual, text } }));
      if (size.depth > limits.depth) {
        refuse('QUERY_TOO_DEEP', limits.depth, size.depth, {
          zh: `查询嵌套 ${size.depth} 层，最多 ${limits.depth} 层。`,
          en: `The query is ${size.depth} levels deep; at most ${limits.depth} are allowed.`,
        });
      }
      if (size.aliases > limits.aliases) {
        refuse('QUERY_TOO_MANY_ALIASES', limits.aliases, size.aliases, {
          zh: `查询使用了 ${size.aliases} 个别名，最多 ${limits.aliases} 个。`,
          en: `The query uses ${size.aliases} aliases; at most ${limits.aliases} are allowed.`,
        });
      }
      if (size.cost > limits.cost) {
        refuse('QUERY_TOO_COSTLY', limits.cost, size.cost, {
          zh: `查询估计要读 ${size.cost} 个对象，最多 ${limits.cost} 个。请减小 first 或分开查询。`,
          en: `The query may read ${size.cost} objects; at most ${limits.cost} are allowed. Use a smaller “first” or ask in parts.`,
        });
      }
      return false;
    },
  });
}
