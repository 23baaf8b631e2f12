import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';

/** The tables that come with the code. */
export const shippedTables: readonly CalendarTable[] = [...loadCatalogue().calendars.values()];

/** An invented table of 2027 in the published form: no notice of 2027 was known when this was written. */
export const invented2027: CalendarTable = {
  year: 2027,
  revision: 1,
  label: { zh: '2027 年放假安排（虚构）', en: 'Holiday arrangement for 2027 (invented)' },
  source: 'invented for tests; no notice of the State Council',
  certainty: 'unverified',
  off: {
    'new-year': ['2027-01-01', '2027-01-04'],
    'spring-festival': ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'],
    'national-day': ['2027-10-01', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07'],
  },
  on: { 'new-year': ['2027-01-09'], 'spring-festival': ['2027-02-20'], 'national-day': ['2027-09-26'] },
};

/** Invented local days of 凉山 in 2026, beside the national ones. */
export const inventedLiangshan: CalendarTable = {
  region: '513400',
  year: 2026,
  revision: 2,
  label: { zh: '凉山州 2026 年地方放假安排（虚构）', en: 'Local holidays of Liangshan for 2026 (invented)' },
  source: 'invented for tests; no notice of the prefecture',
  certainty: 'unverified',
  off: { 'mid-autumn': ['2026-11-20', '2026-11-23'] },
  on: {},
};
