import { describe, expect, it } from 'vitest';
import { calendarFor } from '../../catalogue/calendar-for.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';

const catalogue = loadCatalogue();

describe('calendarFor', () => {
  it('gives the asked years, named with their revisions', () => {
    const calendar = calendarFor(catalogue, [2026, 2025]);
    expect(calendar.version).toBe('2025.1+2026.1');
    expect(calendar.years['2026']?.off['2026-10-01']).toBe('national-day');
    expect(calendar.years['2026']?.on['2026-10-10']).toBe('national-day');
    expect(calendar.years['2025']?.off['2025-01-28']).toBe('spring-festival');
  });

  it('leaves out a year without a table, so that dates across it are provisional', () => {
    const calendar = calendarFor(catalogue, [2026, 2027]);
    expect(calendar.version).toBe('2026.1');
    expect(Object.keys(calendar.years)).toEqual(['2026']);
  });

  it('has a name without any table too', () => {
    expect(calendarFor(catalogue, [2031])).toEqual({ version: 'none', years: {} });
  });
});
