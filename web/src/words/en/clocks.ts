import type { clockWords as zh } from '../zh-CN/clocks.ts';

/** Words of the law's clocks: their dates, why, and what stops or lengthens them. */
export const clockWords: Record<keyof typeof zh, string> = {
  'clocks.title': 'Terms',
  'clocks.sub': 'each counted from the day after its start',
  'clocks.col.clock': 'Term',
  'clocks.col.promised': 'Promised',
  'clocks.col.legal': 'By law',
  'clocks.col.now': 'Now',
  'clocks.col.why': 'Reason',
  'clocks.why': 'Why',
  'clocks.why.of': 'Why: {clock} ({item})',
  'clocks.none': 'no date',
  'clock.of': '{item} · {clock}',
  'clock.title.standing': 'Why there is no date now',
  'clock.promised': 'Promised',
  'clock.legal': 'By law',
  'clock.standing': 'stopped since {date}, not yet resumed',
  'clock.dates': 'How each day counts',
};
