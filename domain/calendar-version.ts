/** What a version says of one table: 0 where the calendar was made without it. */
export function revisionIn(version: string, key: string): number {
  const part = version.split('+').find((each) => each.startsWith(`${key}.`));
  const revision = part === undefined ? Number.NaN : Number(part.slice(key.length + 1));
  return Number.isInteger(revision) ? revision : 0;
}

/** The version of a calendar once it has this revision of a table. */
export function versionWith(version: string, key: string, revision: number): string {
  const others = version.split('+').filter((part) => part !== noTables && !part.startsWith(`${key}.`));
  return versionOf([...others, `${key}.${String(revision)}`]);
}

/** The version that names these tables, each as `key.revision`: national ones first, by year. */
export function versionOf(parts: readonly string[]): string {
  const local = (part: string): number => (part.includes(':') ? 1 : 0);
  return [...parts].sort((a, b) => local(a) - local(b) || (a < b ? -1 : 1)).join('+') || noTables;
}

/** The version of a calendar without any table. */
const noTables = 'none';

/** Regions whose local tables a version names. */
export function localRegionsIn(version: string): string[] {
  const regions = version.split('+').flatMap((part) => (part.includes(':') ? [part.slice(0, part.indexOf(':'))] : []));
  return [...new Set(regions)];
}
