import { type ASTVisitor, GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import type { Bilingual } from './language';
import { measureOperation } from './query-size';

/** How large one query may be. */
export interface QueryLimits {
  /** Levels of fields, the root field being level 1. */
  maxDepth: number;
  /** Aliases in one operation, `__typename` aliases and those of fragments (each time they are spread) included. */
  maxAliases: number;
  /** Tokens in one document; stops the parser. */
  maxTokens: number;
  /** Objects that the operation may read at most, as estimated by `measureOperation`. */
  maxCost: number;
}

/** Refuses operations above the limits: QUERY_TOO_DEEP, QUERY_TOO_MANY_ALIASES, QUERY_TOO_COSTLY. */
export function limitRule(limits: QueryLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      const size = measureOperation(operation, context.getSchema(), (name) => context.getFragment(name));
      const refuse = (code: string, limit: number, actual: number, text: Bilingual) =>
        context.reportError(new GraphQLError(text.zh, { nodes: operation, extensions: { code, limit, actual, text } }));
      if (size.depth > limits.maxDepth) {
        refuse('QUERY_TOO_DEEP', limits.maxDepth, size.depth, {
          zh: `查询嵌套 ${size.depth} 层，最多 ${limits.maxDepth} 层。`,
          en: `The query is ${size.depth} levels deep; at most ${limits.maxDepth} are allowed.`,
        });
      }
      if (size.aliases > limits.maxAliases) {
        refuse('QUERY_TOO_MANY_ALIASES', limits.maxAliases, size.aliases, {
          zh: `查询使用了 ${size.aliases} 个别名，最多 ${limits.maxAliases} 个。`,
          en: `The query uses ${size.aliases} aliases; at most ${limits.maxAliases} are allowed.`,
        });
      }
      if (size.cost > limits.maxCost) {
        refuse('QUERY_TOO_COSTLY', limits.maxCost, size.cost, {
          zh: `查询估计要读 ${size.cost} 个对象，最多 ${limits.maxCost} 个。请减小 first 或分开查询。`,
          en: `The query may read ${size.cost} objects; at most ${limits.maxCost} are allowed. Use a smaller “first” or ask in parts.`,
        });
      }
      return false;
    },
  });
}
