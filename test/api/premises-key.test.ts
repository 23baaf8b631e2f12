import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { premisesKey } from '../../api/opening/premises-key.ts';

describe('premises are the same', () => {
  test.each([
    ['重庆市渝中区样例路８号', '重庆市渝中区样例路8号', 'full-width digits'],
    ['样例路8号  负一层', '样例路8号负一层', 'blanks'],
    ['样例路8号　负一层', '样例路8号负一层', 'a full-width blank'],
    ['样例路8号（负一层）', '样例路8号(负一层)', 'brackets of both widths'],
    ['样例路8号，负一层。', '样例路8号负一层', 'commas and full stops'],
    ['样例路8号a座', '样例路8号A座', 'small letters'],
    ['样例路8—2号', '样例路8-2号', 'a long dash'],
    ['样例路8－2号', '样例路8-2号', 'a full-width dash'],
    ['样例路8 - 2号', '样例路8-2号', 'a dash with blanks around it'],
    ['样例路12#', '样例路12号', '# for 号'],
    ['“样例”广场', '样例广场', 'quotation marks'],
  ])('%s and %s: %s', (one, other) => {
    expect(premisesKey(one)).toBe(premisesKey(other));
  });
});

describe('premises are two', () => {
  test.each([
    ['样例路1-2号', '样例路12号'],
    ['样例路1、2号', '样例路12号'],
    ['样例路1-2号', '样例路1、2号'],
    ['样例路1~2号', '样例路1-2号'],
    ['样例路一、二号', '样例路一二号'],
    ['样例路B1-2', '样例路B12'],
    ['样例路1 2号', '样例路12号'],
    ['样例路8号', '样例路9号'],
    ['样例路12#楼', '样例路12楼'],
    ['样例路三号', '样例路3号'],
  ])('%s and %s', (one, other) => {
    expect(premisesKey(one)).not.toBe(premisesKey(other));
  });
});

test('the form is stable: what is in it already stays as it is', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('渝中路号1 2-—、，()#ａ８（）~.　')), maxLength: 30 });
  fc.assert(fc.property(text, (premises) => premisesKey(premisesKey(premises)) === premisesKey(premises)));
});
