/** A fresh key of one write: the same key is sent again on every retry of the same form. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
