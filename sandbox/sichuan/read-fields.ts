/** A mandatory field is missing, empty, or of the wrong type; `path` names it as `sjd.xzqh`. */
export class FieldMissing extends Error {
  override readonly name = 'FieldMissing';
  readonly path: string;
  constructor(path: string) {
    super(`missing: ${path}`);
    this.path = path;
  }
}

export type Fields = Record<string, unknown>;

/** Whether a JSON value is an object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is not empty, at a path below `fields`. @throws FieldMissing */
export function textAt(fields: Fields, path: string): string {
  const value = valueAt(fields, path);
  if (!isText(value)) throw new FieldMissing(path);
  return value;
}

/** The same where it may be absent: undefined then. @throws FieldMissing for an empty one or one of the wrong type */
export function optionalTextAt(fields: Fields, path: string): string | undefined {
  return valueAt(fields, path) === undefined ? undefined : textAt(fields, path);
}

/** A list of objects, perhaps empty, where it may be absent: empty then. @throws FieldMissing */
export function optionalListAt(fields: Fields, path: string): Fields[] {
  return valueAt(fields, path) === undefined ? [] : listAt(fields, path);
}

/** Whether a JSON value is a text that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** A list of objects, perhaps empty. @throws FieldMissing */
export function listAt(fields: Fields, path: string): Fields[] {
  const value = valueAt(fields, path);
  if (!Array.isArray(value) || !value.every(isFields)) throw new FieldMissing(path);
  return value;
}

/** The value at a path, whatever it is. */
export function valueAt(fields: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), fields);
}
