import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DECIMAL = /^-?\d{1,18}(\.\d{1,6})?$/;

function parse(value: unknown): string {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string' || !DECIMAL.test(text)) {
    throw new GraphQLError(`Decimal cannot represent ${JSON.stringify(value)}`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return text;
}

/** A decimal with its digits kept (17462.244, 1198.10): text on the way out, text or a number on the way in. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: '十进制数. Text with its digits kept, such as "17462.244"; a number is taken too.',
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) return parse(node.value);
    throw new GraphQLError('Decimal cannot represent this value', { nodes: node });
  },
});
