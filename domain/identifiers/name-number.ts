import { normaliseIdentifier } from './normalise-identifier.ts';
import { isDay } from '../shanghai-time.ts';

export type NameNumberCheck = { ok: true; value: string } | { ok: false; problem: 'format' | 'date' };

/**
 * Checks a declared name number 名称自主申报号. No national layout is published; ours is region, day of declaration
 * and serial: `510104-20260926-00318`.
 */
export function checkNameNumber(text: string): NameNumberCheck {
  const value = normaliseIdentifier(text);
  const [, year, month, day] = /^[1-9]\d{5}-(\d{4})(\d{2})(\d{2})-\d{5}$/.exec(value) ?? [];
  if (year === undefined) return { ok: false, problem: 'format' };
  if (!isDay(`${year}-${String(month)}-${String(day)}`)) return { ok: false, problem: 'date' };
  return { ok: true, value };
}
