import { describe, expect, it } from 'vitest';
import { checkIdNumber } from '../../../domain/identifiers/id-number.ts';
import { checkUscc } from '../../../domain/identifiers/uscc.ts';
import { writtenForm } from '../../../domain/identifiers/written-form.ts';

const uscc = '91510104MAC1TE8T4B';

describe('the written form of what was typed or pasted', () => {
  it.each<[string, string, string[]]>([
    ['as it is written', uscc, []],
    ['in small letters', uscc.toLowerCase(), ['lower-case']],
    ['full-width', '９１５１０１０４ＭＡＣ１ＴＥ８Ｔ４Ｂ', ['full-width']],
    ['full-width and small', '９１５１０１０４ｍａｃ１ｔｅ８ｔ４ｂ', ['full-width', 'lower-case']],
    ['in groups', '91 510104 MAC1TE8T4 B', ['spaces']],
    ['with a Chinese space, one that does not break and a tab', `\u300091510104\u00a0MAC1TE8T4B\t`, ['spaces']],
    ['with a line break', `${uscc}\r\n`, ['spaces']],
    ['with a byte order mark', `\ufeff${uscc}`, ['invisible']],
    ['with zero-width spaces and joiners', `9151\u200b0104\u200dMAC1\u2060TE8T4B`, ['invisible']],
    ['with marks of direction, as copied off a certificate’s window', `\u200e\u202a${uscc}\u202c`, ['invisible']],
    ['with a soft hyphen and a variation selector', `91510104\u00adMAC1TE8T4B\ufe0f`, ['invisible']],
    ['with a control character', `${uscc}\u0000`, ['invisible']],
    ['with everything at once', ` ９１510104 mac1\u200bte8t4b`, ['invisible', 'spaces', 'full-width', 'lower-case']],
  ])('%s', (_how, text, tidied) => {
    expect(writtenForm(text)).toEqual({ value: uscc, tidied });
    expect(checkUscc(text)).toMatchObject({ ok: true, value: uscc, tidied });
  });

  it.each(['‐', '‑', '–', '—', '−', '－', '﹣'])('has plain hyphens for %s', (hyphen) => {
    expect(writtenForm(`510104${hyphen}20260926${hyphen}00318`).value).toBe('510104-20260926-00318');
  });

  it('is told with what is wrong too, and positions count in it', () => {
    expect(checkIdNumber(' 5001 0319\u200b9001 0123 4ｙ')).toEqual({
      ok: false,
      value: '50010319900101234Y',
      tidied: ['invisible', 'spaces', 'full-width', 'lower-case'],
      problem: 'character',
      at: 18,
      has: 'Y',
      needs: '0-9 X',
    });
  });

  it('does not change when it is tidied again', () => {
    for (const text of ['ﬁ', 'ß', '㎏', '①②③', '\u3164', '\ufdfa', 'e\u200d\u0301', '\ud800', '½', '´']) {
      const { value } = writtenForm(text);
      expect(writtenForm(value)).toEqual({ value, tidied: [] });
    }
  });
});
