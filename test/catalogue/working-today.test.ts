import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { calendarFor } from '../../catalogue/calendar-for.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { dayKind } from '../../domain/calendar.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lianban-catalogue-'));
  writeCatalogueWithSeconds(dir, { promise: 9, patience: 9, pollEvery: 1 });
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

it.each([
  ['2026-09-28', 'a working day'],
  ['2026-10-01', 'a holiday'],
  ['2026-10-10', 'a make-up Saturday'],
  ['2026-11-21', 'a Saturday'],
  ['2026-12-31', 'the day before a holiday of another year'],
  ['2031-01-04', 'a Saturday of a year without a table'],
])('on %s, %s, a test catalogue has a working day, and so it has on the next', (day) => {
  makeTodayAWorkingDay(dir, new Date(`${day}T15:59:00.000Z`));
  const year = Number(day.slice(0, 4));
  const calendar = calendarFor(loadCatalogue(dir), [year, year + 1]);
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  for (const each of [day, next]) expect(dayKind(each, calendar).working, each).toBe(true);
});
