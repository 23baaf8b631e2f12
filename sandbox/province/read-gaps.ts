import type { GapReason } from '../../domain/correction.ts';
import type { NewGap } from './gaps-of.ts';

export const gapReasons: readonly GapReason[] = [
  'missing',
  'unreadable',
  'expired',
  'contradictory',
  'wrong-form',
  'other',
];

/** Whether a value is a list of gaps, at least one, each with pin, reason and words. */
export function areGaps(value: unknown): value is NewGap[] {
  return Array.isArray(value) && value.length > 0 && value.every(isGap);
}

function isGap(value: unknown): boolean {
  const { pin, reason, words } = fieldsOf(value);
  return isPin(fieldsOf(pin)) && gapReasons.some((one) => one === reason) && isText(words);
}

function isPin({ on, code, kind }: Record<string, unknown>): boolean {
  return (on === 'field' && isText(code)) || (on === 'material' && isText(kind));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
