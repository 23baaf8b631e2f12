/** The workflow types that workers serve. Names are data: histories carry them. */
export { jointCase } from './joint-case.ts';
export { calendar } from './calendar.ts';
