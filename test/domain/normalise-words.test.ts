import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerm, searchWords } from '../../domain/normalise-words.ts';

const source = {
  numbers: ['CY500103260928M9S346Q3K', '510104-20260926-00318', '91510104MAC1TE8T4B'],
  names: ['成都锦程精密科技有限公司', '川江ABC航运', 'Shu Rail（蜀轨）物流 Co. Ltd'],
};

function finds(query: string): boolean {
  const term = searchTerm(query);
  return searchWords(source).some((word) => word.startsWith(term));
}

describe('searchWords and searchTerm', () => {
  it.each([
    '锦程',
    '锦程精密',
    '成都 锦程',
    '公司',
    'shu rail',
    'Rail',
    'ＲＡＩＬ',
    'abc航运',
    '蜀轨',
    '轨物流',
    'CY 500103 260928',
    'cy500103260928m9',
    '510104-20260926',
    '５１０１０４－２０２６',
    '91510104mac1',
  ])('find the case by %o', (query) => {
    expect(finds(query)).toBe(true);
  });

  it.each(['锦都', '程锦', 'ail', 'bc航运', '0103260928', '20260926'])('do not find it by %o', (query) => {
    expect(finds(query)).toBe(false);
  });

  it('leave nothing of a query without letters or digits', () => {
    expect(searchTerm('  （）· ')).toBe('');
  });

  it('keep no number twice and no empty word', () => {
    expect(searchWords({ numbers: ['', 'A1', 'a1'], names: ['', '（）', '川'] })).toEqual(['A1', '川']);
  });

  it('stay bounded for any name', () => {
    const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 5 });
    fc.assert(
      fc.property(names, (list) => {
        const words = searchWords({ numbers: [], names: list });
        expect(words.length).toBeLessThanOrEqual(80);
        for (const word of words) expect(Array.from(word).length).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('find a Chinese name from every position of at least two characters', () => {
    const han = fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(han, fc.nat(), (codes, at) => {
        const name = String.fromCodePoint(...codes);
        const query = name.slice(at % (name.length - 1));
        const words = searchWords({ numbers: [], names: [name] });
        expect(words.some((word) => word.startsWith(searchTerm(query)))).toBe(true);
      }),
    );
  });

  it('keep numbers when names would fill the list', () => {
    const names = Array.from({ length: 9 }, (_, at) => String.fromCodePoint(0x4e00 + at).repeat(20) + String(at));
    const words = searchWords({ numbers: ['KEPT'], names });
    expect(words[0]).toBe('KEPT');
    expect(words).toHaveLength(80);
  });
});
