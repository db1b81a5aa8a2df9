/** What a global id holds: the type's name, the city and the row. Opaque to clients. */
export interface GlobalId {
  readonly type: string;
  readonly cityId: string;
  readonly id: string;
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function toGlobalId(type: string, cityId: string, id: string): string {
  return Buffer.concat([Buffer.from(`${type}:`), bytesOf(cityId), bytesOf(id)]).toString('base64url');
}

/** Null for whatever was not made by {@link toGlobalId}. */
export function fromGlobalId(text: string): GlobalId | null {
  const bytes = Buffer.from(text, 'base64url');
  const colon = bytes.indexOf(':');
  const type = bytes.subarray(0, Math.max(colon, 0)).toString();
  if (bytes.length !== colon + 33 || !/^[A-Z][A-Za-z]+$/.test(type)) return null;
  return { type, cityId: uuidOf(bytes.subarray(colon + 1, colon + 17)), id: uuidOf(bytes.subarray(colon + 17)) };
}
