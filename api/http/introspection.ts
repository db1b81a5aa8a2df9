import { type ASTVisitor, GraphQLError, TypeMetaFieldDef, type ValidationContext } from 'graphql';
import { exchangeOf } from './exchange';

/** Refuses `__schema`: for a caller who is not signed in, what the schema holds is nobody's business. */
export function closedIntrospectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (node.name.value !== '__schema') return;
      const text = { zh: '登录后才能查看接口定义。', en: 'Sign in to read the schema.' };
      context.reportError(
        new GraphQLError(text.zh, {
          nodes: node,
          extensions: { code: 'UNAUTHENTICATED', text, http: { status: 401 } },
        }),
      );
    },
  };
}

/**
 * `__type(name:)` answers an anonymous caller as if there were no type of that name. It is answered and not refused because the
 * specification's audits (28B9) ask for it without an error, and a refusal of the names that exist would tell which do.
 * graphql-js resolves this field itself and offers no other place to say so; other executions in the process are not touched.
 */
const lookUpType = TypeMetaFieldDef.resolve;
TypeMetaFieldDef.resolve = (source, args, context, info) =>
  exchangeOf(context)?.anonymous ? null : lookUpType?.(source, args, context, info);
