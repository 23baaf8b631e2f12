import { dayKind } from './calendar.ts';
import type { CommandData, RefusalCode } from './command.ts';
import type { Handling } from './handling.ts';
import { instantMs, shanghaiDay } from './shanghai-time.ts';
import type { Calendar } from './term.ts';

interface AskedFor<K extends 'book-check' | 'record-check'> {
  data?: CommandData[K];
  occurredAt?: string;
}

const awaitsCheck = ({ status }: Handling): boolean => status === 'to-check' || status === 'check-booked';

/**
 * Why a check cannot be booked: none is due, it lies in the past, on a day off (make-up Saturdays are working days), or
 * fewer inspectors than the item's rule asks for. It may be booked anew until its result is recorded.
 */
export function refuseBooking(
  handling: Handling,
  { data, occurredAt }: AskedFor<'book-check'>,
  calendar: Calendar,
): RefusalCode | undefined {
  if (!awaitsCheck(handling)) return 'no-check-due';
  if (data === undefined) return undefined;
  if (occurredAt !== undefined && instantMs(data.at) <= instantMs(occurredAt)) return 'check-in-the-past';
  if (!dayKind(shanghaiDay(data.at), calendar).working) return 'check-on-a-day-off';
  const inspectors = new Set(data.inspectors).size;
  return inspectors < (handling.plan.check?.inspectors ?? 1) ? 'too-few-inspectors' : undefined;
}

/** Why a result cannot be recorded: no check is due or booked, or the booked time has not come. */
export function refuseResult(handling: Handling, { occurredAt }: AskedFor<'record-check'>): RefusalCode | undefined {
  if (!awaitsCheck(handling)) return 'no-check-due';
  const booked = handling.check?.booked;
  if (booked === undefined) return 'check-not-booked';
  return occurredAt !== undefined && instantMs(occurredAt) < instantMs(booked.at) ? 'check-not-yet' : undefined;
}
