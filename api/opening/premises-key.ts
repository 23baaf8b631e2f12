/** Digits, letters and Chinese numerals: between two of them a sign tells one number from two. */
const countable = /[0-9A-Z〇零一二三四五六七八九十百]/;

/**
 * Premises 经营场所 in the form in which two are compared. Rule: full-width and half-width are one (NFKC), as are large
 * and small letters, all dashes, and `#` with 号; blanks and punctuation go, except between digits, letters or Chinese
 * numerals, where 1-2号, 1、2号 and 12号 are three places. Nothing else is read into an address: 三号 is not 3号, and
 * one with its province is not the same text as one without. Two that differ are two applications, which the authority
 * can tell apart; two that were taken for one would bar somebody from applying.
 */
export function premisesKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('#', '号')
    .replaceAll('、', ',')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\p{P}\p{S}\p{Z}]+/gu, (signs, at: number, whole: string) => {
      const before = whole.charAt(at - 1);
      const after = whole.charAt(at + signs.length);
      return countable.test(before) && countable.test(after) ? oneOf(signs) : '';
    });
}

/** One sign for a run of them, so that `1 - 2` is `1-2`. */
function oneOf(signs: string): string {
  const [first = ' '] = signs.replace(/\p{Z}/gu, '');
  return first;
}
