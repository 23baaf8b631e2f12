import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, endsWithCheckCharacter } from '../../../domain/identifiers/check-character.ts';
import { checkIdNumber, idCheckDigit, maskIdNumber } from '../../../domain/identifiers/id-number.ts';
import { checkNameNumber } from '../../../domain/identifiers/name-number.ts';
import { checkUscc, usccCheckCharacter } from '../../../domain/identifiers/uscc.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One position of a text changed to another character of an alphabet. */
function changed(text: string, at: number, by: number, alphabet: string): string {
  const position = at % text.length;
  const value = alphabet.indexOf(text.charAt(position));
  const other = alphabet.charAt((value + 1 + (by % (alphabet.length - 1))) % alphabet.length);
  return text.slice(0, position) + other + text.slice(position + 1);
}

describe('checkCharacter, MOD 37,36', () => {
  it.each([
    ['CY500103260928M9S346Q3', 'K'],
    ['CY51010426100871HFE865', 'T'],
    ['11100000000013338W01111430000006122244L20230000403001', 'U'],
    ['11100000000013338W0011151010000840001790A1B2C3D4E5F60718293001', 'N'],
  ])('of %s is %s', (text, expected) => {
    expect(checkCharacter(text)).toBe(expected);
  });

  const texts = fc
    .array(fc.constantFrom(...Array.from(alphanumeric)), { minLength: 1, maxLength: 60 })
    .map((characters) => characters.join(''));

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, at, by) => {
        const whole = text + checkCharacter(text);
        expect(endsWithCheckCharacter(whole)).toBe(true);
        expect(endsWithCheckCharacter(changed(whole, at, by, alphanumeric))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds more than 99 of 100 exchanges of neighbours', () => {
    let exchanges = 0;
    let missed = 0;
    for (const before of ['', 'A', 'CY5', 'M9S346']) {
      for (const a of alphanumeric) {
        for (const b of alphanumeric.replace(a, '')) {
          exchanges += 1;
          if (checkCharacter(`${before}${a}${b}7`) === checkCharacter(`${before}${b}${a}7`)) missed += 1;
        }
      }
    }
    expect(missed / exchanges).toBeLessThan(0.01);
  });

  it.each(['', 'cy5', 'CY 5', '510104-1'])('refuses %o', (text) => {
    expect(() => checkCharacter(text)).toThrow(RangeError);
    expect(endsWithCheckCharacter(text)).toBe(false);
  });
});

describe('checkIdNumber', () => {
  it.each([
    '11010519491231002X',
    '510104198503073218',
    '50010319900101234X',
    '511602198812240011',
    '50011219790615442X',
  ])('takes %s', (value) => {
    expect(checkIdNumber(value)).toMatchObject({ ok: true, value });
  });

  it.each(['５００１０３１９９００１０１２３４Ｘ', '500103 19900101 234x', '\u200b50010319900101234x\n'])(
    'reads %o as it would be written',
    (text) => {
      expect(checkIdNumber(text)).toMatchObject({ ok: true, value: '50010319900101234X' });
    },
  );

  it.each([
    ['', 'length'],
    ['51010419850307321', 'length'],
    ['5101041985030732181', 'length'],
    ['510104850307321', 'length'],
    ['5101041985030732IX', 'character'],
    ['X10104198503073218', 'character'],
    ['010104198503073218', 'character'],
    ['510104198502303218', 'date'],
    ['510104198513073218', 'date'],
    ['510104000003073218', 'date'],
    ['510104198503073219', 'check'],
    ['51010419850307321X', 'check'],
    ['510104198503073128', 'check'],
  ])('refuses %o: %s', (text, problem) => {
    expect(checkIdNumber(text)).toMatchObject({ ok: false, problem });
  });

  it('finds every single wrong digit', () => {
    const people = fc
      .record({ region: digits(5), day: fc.integer({ min: 0, max: 40_000 }), serial: digits(3) })
      .map(({ region, day, serial }) => {
        const born = new Date(Date.UTC(1900, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
        const body = `5${region}${born}${serial}`;
        return body + idCheckDigit(body);
      });
    fc.assert(
      fc.property(people, fc.nat(), fc.nat(), (idNumber, at, by) => {
        expect(checkIdNumber(idNumber)).toMatchObject({ ok: true, value: idNumber });
        const alphabet = at % 18 === 17 ? '0123456789X' : '0123456789';
        expect(checkIdNumber(changed(idNumber, at, by, alphabet)).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('masks birth date and sequence', () => {
    expect(maskIdNumber('50010319900101234X')).toBe('500103********234X');
  });
});

describe('checkUscc', () => {
  const taken = [
    '914403001922038216',
    '9150000020286320X6',
    '91510700205412308D',
    '91510104MAC1TE8T4B',
    '91510104MAC6TE8T9P',
    '92510107MAC3TE8T6Y',
    '91511602MAC4TE8T7M',
    '91500103MAC2TE8T5E',
    '91500112MAC5TE8T8G',
    '115101000084000179',
    '11500000009000023G',
  ];
  it.each(taken)('takes %s', (value) => {
    expect(checkUscc(value)).toMatchObject({ ok: true, value });
  });

  it.each(['９１５１０１０４ＭＡＣ１ＴＥ８Ｔ４Ｂ', '91510104 mac1te8t4b', ' 91510104MAC1TE8T4B\t'])(
    'reads %o as written',
    (text) => {
      expect(checkUscc(text)).toMatchObject({ ok: true, value: '91510104MAC1TE8T4B' });
    },
  );

  it.each([
    ['91510104MAC1TE8T4', 'length'],
    ['', 'length'],
    ['91510104MAC1TE8T4I', 'character'],
    ['91510104MAO1TE8T4B', 'character'],
    ['9151O104MAC1TE8T4B', 'character'],
    ['91510104MAC1TE8T4C', 'check'],
    ['91350211M0000XUF46', 'check'],
  ])('finds in %o: %s (the last of these exists in the world all the same)', (text, problem) => {
    expect(checkUscc(text)).toMatchObject({ ok: false, problem });
  });

  it('takes what is made by the rule, for every one of the 31 remainders', () => {
    const seen = new Set<string>();
    for (let serial = 0; seen.size < 31 && serial < 10_000; serial += 1) {
      const body = `91510104MA${String(serial).padStart(7, '0')}`;
      const code = body + usccCheckCharacter(body);
      expect(checkUscc(code)).toMatchObject({ ok: true, value: code });
      seen.add(code.slice(-1));
    }
    expect([...seen].sort().join('')).toBe('0123456789ABCDEFGHJKLMNPQRTUWXY');
  });

  it('finds every single wrong character', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const bodies = fc
      .record({
        region: digits(6),
        body: fc.array(fc.constantFrom(...Array.from(alphabet)), { minLength: 9, maxLength: 9 }),
      })
      .map(({ region, body }) => `91${region}${body.join('')}`);
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (body, at, by) => {
        expect(checkUscc(changed(body + usccCheckCharacter(body), at, by, alphabet)).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('checkNameNumber', () => {
  it.each(['510104-20260926-00318', '５１０１０４－２０２６０９２６－００３１８', ' 510104–20260926–00318 '])(
    'takes %o',
    (text) => {
      expect(checkNameNumber(text)).toMatchObject({ ok: true, value: '510104-20260926-00318' });
    },
  );

  it.each([
    ['510104-20260926-0318', 'part'],
    ['51010420260926-00318', 'format'],
    ['510104-20260926-00318 or so', 'part'],
    ['', 'format'],
    ['510104-20260931-00318', 'date'],
  ])('refuses %o: %s', (text, problem) => {
    expect(checkNameNumber(text)).toMatchObject({ ok: false, problem });
  });
});
