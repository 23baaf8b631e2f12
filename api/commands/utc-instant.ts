/** An instant with any offset as the ledger keeps it: ISO 8601 UTC with milliseconds. */
export function utcInstant(instant: string): string {
  return new Date(instant).toISOString();
}
