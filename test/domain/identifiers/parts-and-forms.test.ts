import { describe, expect, it } from 'vitest';
import { checkCaseNo } from '../../../domain/identifiers/case-number.ts';
import { checkCertificateIdentifier } from '../../../domain/identifiers/certificate-identifier.ts';
import { checkFoodLicenceNumber } from '../../../domain/identifiers/food-licence-number.ts';
import { checkIdNumber } from '../../../domain/identifiers/id-number.ts';
import { identifierKinds } from '../../../domain/identifiers/identifier-kinds.ts';
import type { IdentifierKind } from '../../../domain/identifiers/identifier-kinds.ts';
import { mod1110 } from '../../../domain/identifiers/mod-11-10.ts';
import { checkNameNumber } from '../../../domain/identifiers/name-number.ts';
import { checkUscc } from '../../../domain/identifiers/uscc.ts';

describe('food licence numbers', () => {
  it.each([
    'JY25101040047197',
    'JY25101090016740',
    'JY25101040000018',
    'JY15001030000029',
    'JY25001120001235',
    'JY35116020000076',
  ])('%s, published or made by the rule, is taken', (value) => {
    expect(checkFoodLicenceNumber(value)).toMatchObject({ ok: true, value });
    expect(checkFoodLicenceNumber(` ${value.toLowerCase()}`)).toMatchObject({ ok: true, value });
  });

  it('are read with their parts', () => {
    expect(checkFoodLicenceNumber('JY25101040047197')).toMatchObject({
      parts: { series: 'JY', category: '2', region: '510104', serial: '004719' },
    });
    const production = `1025101040001`;
    expect(checkFoodLicenceNumber(`SC${production}${mod1110(production)}`)).toMatchObject({
      parts: { series: 'SC', category: '102', region: '510104', serial: '0001' },
    });
  });

  it.each([
    ['JY2510104004719', { problem: 'length', has: 15, needs: 16 }],
    ['XY25101040047197', { problem: 'character', at: 1, has: 'X', needs: 'JY SC' }],
    ['JC25101040047197', { problem: 'character', at: 1, has: 'J', needs: 'JY SC' }],
    ['JY45101040047197', { problem: 'character', at: 3, has: '4', needs: '1-3' }],
    ['JY25101040047198', { problem: 'check', at: 16, has: '8', needs: '7' }],
  ])('%s is not taken: %o', (text, fault) => {
    expect(checkFoodLicenceNumber(text)).toMatchObject({ ok: false, ...fault });
  });

  it('need digits for their check digit', () => {
    expect(() => mod1110('')).toThrow(RangeError);
    expect(() => mod1110('12A')).toThrow(RangeError);
  });
});

describe('what an identifier says', () => {
  it('a credit code: who registered it, where, and whether its organisation code fits', () => {
    expect(checkUscc('914403001922038216')).toMatchObject({
      parts: {
        registrar: '9',
        category: '1',
        region: '440300',
        organisation: '192203821',
        organisationFits: true,
      },
    });
    expect(checkUscc('9150000020286320X6')).toMatchObject({ parts: { organisationFits: true } });
    expect(checkUscc('91510700205412308D')).toMatchObject({ parts: { organisationFits: true } });
  });

  it.each([
    ['11010519491231002X', '110105', '1949-12-31', 'female'],
    ['510104198503073218', '510104', '1985-03-07', 'male'],
  ])('an ID number %s: region, birth and sex', (text, region, birthDate, sex) => {
    expect(checkIdNumber(text)).toMatchObject({ parts: { region, birthDate, sex } });
  });

  it('a name number: where and when it was declared', () => {
    expect(checkNameNumber('510104-20260926-00318')).toMatchObject({
      parts: { region: '510104', declaredOn: '2026-09-26', serial: '00318' },
    });
  });

  it('a case number: where and when it was opened', () => {
    expect(checkCaseNo('cy 500103 260928 m9s346q3 k')).toMatchObject({
      parts: { region: '500103', openedOn: '2026-09-28' },
    });
  });
});

describe('what is wrong with an identifier', () => {
  it.each<[IdentifierKind, string, object]>([
    ['uscc', '91510104MAC1TE8T4', { problem: 'length', has: 17, needs: 18 }],
    ['uscc', '9151O104MAC1TE8T4B', { problem: 'character', at: 5, has: 'O', needs: '0-9' }],
    ['uscc', '91510104MAI1TE8T4B', { problem: 'character', at: 11, has: 'I', needs: '0-9 A-H J-N P-R T U W X Y' }],
    ['uscc', '91350211M0000XUF46', { problem: 'check', at: 18, has: '6', needs: 'R' }],
    ['id-number', '510104850307321', { problem: 'length', has: 15, needs: 18 }],
    ['id-number', '510104198502303218', { problem: 'date', at: 7, has: '1985-02-30' }],
    ['id-number', '510104198503073219', { problem: 'check', at: 18, has: '9', needs: '8' }],
    ['name-number', 'N-1', { problem: 'format', has: 2, needs: 3 }],
    ['name-number', '510104-2026926-00318', { problem: 'part', at: 2, has: '2026926', needs: '8 × 0-9' }],
    ['name-number', '510104-20260931-00318', { problem: 'date', at: 8, has: '2026-09-31' }],
    ['case-number', 'CY500103260928M9S346Q3', { problem: 'length', has: 22, needs: 23 }],
    ['case-number', 'CX500103260928M9S346Q3K', { problem: 'character', at: 2, has: 'X', needs: 'Y' }],
    ['case-number', 'CY500103260931M9S346Q3K', { problem: 'date', at: 9, has: '2026-09-31' }],
    ['case-number', 'CY500103260928M9S346Q3L', { problem: 'check', at: 23, has: 'L', needs: 'K' }],
    ['certificate-identifier', '1.2.156.3005.2.X', { problem: 'format', has: 6, needs: 10 }],
    [
      'certificate-identifier',
      '1.2.156.3005.2.11100000000013338W011.11430000006122244.20230000403.001.U',
      { problem: 'part', at: 7, has: '11430000006122244', needs: '18 × 0-9 A-Z, 6 × 0-9' },
    ],
  ])('%s %s', (kind, text, fault) => {
    expect(identifierKinds[kind].check(text)).toMatchObject({ ok: false, value: text, ...fault });
  });

  it('has its place in a certificate identifier too', () => {
    const text = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V';
    expect(checkCertificateIdentifier(text)).toMatchObject({ problem: 'check', at: text.length, has: 'V', needs: 'U' });
  });
});

it.each<[IdentifierKind, string, string, string]>([
  ['uscc', '91510104MAC1TE8T4B', '91 510104 MAC1TE8T4 B', '91510104********4B'],
  ['id-number', '50010319900101234X', '500103 19900101 234X', '500103********234X'],
  ['region-code', '510104', '51 01 04', '510104'],
  [
    'certificate-identifier',
    '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
    '1.2.156.3005.2. 11100000000013338W011. 11430000006122244L. 20230000403. 001. U',
    '1.2.156.3005.2.11100000000013338W011.11430000006122244L.********.001.*',
  ],
  ['food-licence-number', 'JY25101040047197', 'JY 2 510104 004719 7', 'JY2510104*******'],
  ['name-number', '510104-20260926-00318', '510104-20260926-00318', '510104-20260926-*****'],
  ['case-number', 'CY500103260928M9S346Q3K', 'CY 500103 260928 M9S346Q3 K', 'CY500103260928*********'],
])('%s is read aloud in groups and shown masked', (kind, value, groups, masked) => {
  const { check, group, mask } = identifierKinds[kind];
  expect(group(value)).toBe(groups);
  expect(mask(value)).toBe(masked);
  expect(check(groups)).toMatchObject({ ok: true, value });
  if (kind !== 'region-code') expect(mask(value.slice(1))).toMatch(/^\*+$/);
});
