import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCaseNo, isCaseNo, makeCaseNo, readCaseNo } from '../../../domain/identifiers/case-number.ts';
import { checkCharacter } from '../../../domain/identifiers/check-character.ts';
import { formatCheckCode, groupCheckCode, readCheckCode } from '../../../domain/identifiers/check-code.ts';
import {
  checkCertificateIdentifier,
  makeCertificateIdentifier,
} from '../../../domain/identifiers/certificate-identifier.ts';
import { parseOutwardKey } from '../../../domain/correlation.ts';
import { containingRegions, isRegionCode } from '../../../domain/identifiers/region-code.ts';

const bytes = fc.uint8Array({ minLength: 8, maxLength: 16 });

describe('case numbers', () => {
  it('are made of region, Shanghai day, chance and check', () => {
    const random = Uint8Array.from([0, 9, 31, 32, 255, 18, 20, 27]);
    const caseNo = makeCaseNo({ region: '500103', openedAt: '2026-09-28T16:00:00Z', random });
    expect(caseNo.slice(0, 22)).toBe('CY500103260929' + '09Z0ZJMV');
    expect(isCaseNo(caseNo)).toBe(true);
  });

  it('are of 23 characters, valid, and fit into an outward key, whatever the chance', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const caseNo = makeCaseNo({ region: '510104', openedAt: '2026-10-08T02:20:00Z', random });
        expect(caseNo).toMatch(/^CY510104261008[0-9A-HJKMNP-TV-Z]{8}[0-9A-Z]$/);
        expect(isCaseNo(caseNo)).toBe(true);
        expect(readCaseNo(groupCaseNo(caseNo).toLowerCase())).toBe(caseNo);
        expect(parseOutwardKey(`${caseNo}/a-step/1`)?.caseNo).toBe(caseNo);
      }),
    );
  });

  it('use each of the 32 characters equally often over all bytes', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const code = formatCheckCode(new Uint8Array(6).fill(byte)).charAt(0);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8));
  });

  it.each(['CY500103260928M9S346Q3K', 'CY51010426100871HFE865T'])('takes %s', (caseNo) => {
    expect(isCaseNo(caseNo)).toBe(true);
  });

  it.each([
    ['CY500103260928M9S346Q3L', 'another check character'],
    ['CY500103260928M9S346Q4K', 'another character'],
    ['CY500103260928M9S364Q3K', 'neighbours exchanged'],
    ['CY500103260928M9S346Q3', 'too short'],
    ['cy500103260928m9s346q3k', 'not in its written form'],
    ['', 'nothing'],
  ])('does not take %o: %s', (text) => {
    expect(isCaseNo(text)).toBe(false);
  });

  it.each([
    ['CX500103260928M9S346Q3', 'another beginning'],
    ['CY000103260928M9S346Q3', 'no region'],
    ['CY500103260928M9S346QU', 'a character that is left out'],
    ['CY500103260928M9S346Q33', 'one character too many'],
  ])('do not follow from a right check character alone: %s, %s', (body) => {
    expect(isCaseNo(body + checkCharacter(body))).toBe(false);
  });

  it('does not take one whose day does not exist', () => {
    const [real, impossible] = ['CY50010326022800000000', 'CY50010326023100000000'];
    expect(isCaseNo(real + checkCharacter(real))).toBe(true);
    expect(isCaseNo(impossible + checkCharacter(impossible))).toBe(false);
  });

  it('are shown in groups', () => {
    expect(groupCaseNo('CY500103260928M9S346Q3K')).toBe('CY 500103 260928 M9S346Q3 K');
  });

  it.each([
    'CY 500103 260928 M9S346Q3 K',
    'cy5oo1o3260928m9s346q3k',
    '　ＣＹ500103260928Ｍ9Ｓ346Ｑ3Ｋ\n',
    'CY500l03260928M9S346Q3K',
  ])('are read from %o', (text) => {
    expect(readCaseNo(text)).toBe('CY500103260928M9S346Q3K');
  });

  it.each(['CY 500103 260928 M9S346Q3 L', 'CY', '', 'x'.repeat(500)])('are not read from %o', (text) => {
    expect(readCaseNo(text)).toBeUndefined();
  });

  it.each([
    { region: '50010', openedAt: '2026-09-28T02:00:00Z', random: new Uint8Array(8) },
    { region: '500103', openedAt: '2026-09-28', random: new Uint8Array(8) },
    { region: '500103', openedAt: '2026-09-28T02:00:00Z', random: new Uint8Array(7) },
  ])('are not made of %o', (parts) => {
    expect(() => makeCaseNo(parts)).toThrow(RangeError);
  });
});

describe('check codes', () => {
  it('are six readable characters, shown in two groups and read as typed', () => {
    const code = formatCheckCode(Uint8Array.from([7, 19, 4, 2 + 32, 20, 22]));
    expect(code).toBe('7K42MP');
    expect(groupCheckCode(code)).toBe('7K4 2MP');
    expect(readCheckCode(' 7k4 2mp ')).toBe('7K42MP');
  });

  it.each(['7K4 2M', '7K4 2MPX', '7K4-2M', 'ÄÖÜ123', ''])('are not read from %o', (text) => {
    expect(readCheckCode(text)).toBeUndefined();
  });

  it('need six bytes', () => {
    expect(() => formatCheckCode(new Uint8Array(5))).toThrow(RangeError);
  });
});

describe('certificate identifiers', () => {
  const sample = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U';

  it('are read with their parts', () => {
    expect(checkCertificateIdentifier(` ${sample.toLowerCase()}`)).toMatchObject({
      ok: true,
      value: sample,
      parts: { type: '11100000000013338W011', issuer: '11430000006122244L', serial: '20230000403', version: '001' },
    });
  });

  it('are written back to the same', () => {
    const read = checkCertificateIdentifier(sample);
    expect(read.ok && makeCertificateIdentifier(read.parts)).toBe(sample);
  });

  it.each([
    [sample.replace(/U$/, 'V'), 'check'],
    [sample.replace('.001.', '.002.'), 'check'],
    [sample.replace('3005.2', '3005.3'), 'part'],
    [sample.replace('.001.', '.1.'), 'part'],
    ['', 'format'],
  ])('are refused: %s (%s)', (text, problem) => {
    expect(checkCertificateIdentifier(text)).toMatchObject({ ok: false, problem });
  });

  it('are not made of parts of another form', () => {
    const parts = { type: 'short', issuer: '11430000006122244L', serial: '1', version: '001' };
    expect(() => makeCertificateIdentifier(parts)).toThrow(RangeError);
  });
});

describe('region codes', () => {
  it('name what contains them', () => {
    expect(containingRegions('511602')).toEqual(['511602', '511600', '510000']);
    expect(containingRegions('511600')).toEqual(['511600', '510000']);
  });

  it('have six digits', () => {
    expect(['511602', '01160', '011602', '5116O2'].map(isRegionCode)).toEqual([true, false, false, false]);
  });
});
