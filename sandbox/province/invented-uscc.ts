import { organisationCheckDigit, usccCheckCharacter } from '../../domain/identifiers/uscc.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * An invented USCC: 91, the region, an organisation code of GB 11714 that begins with `prefix` (three characters) and
 * ends with its check digit, and the check character of GB 32100. `count` is below 31 to the power of 5.
 */
export function usccOf(region: string, prefix: string, count: number): string {
  const organisation = prefix + inAlphabet(count);
  const body = `91${region}${organisation}${organisationCheckDigit(organisation)}`;
  return body + usccCheckCharacter(body);
}

function inAlphabet(count: number): string {
  let rest = count;
  let text = '';
  for (let place = 0; place < 5; place += 1) {
    text = alphabet.charAt(rest % alphabet.length) + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}
