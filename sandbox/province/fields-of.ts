/** The fields of a body; none when it is no object. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** Whether a value is a text that is more than blanks. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
