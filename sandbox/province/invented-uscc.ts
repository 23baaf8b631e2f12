import { usccCheckCharacter } from '../../domain/identifiers/uscc.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * An invented USCC: 91, the region, an organisation code of GB 11714 that begins with `prefix` (three characters) and
 * ends with its check digit, and the check character of GB 32100. `count` is below 31 to the power of 5.
 */
export function usccOf(region: string, prefix: string, count: number): string {
  const organisation = prefix + inAlphabet(count);
  const body = `91${region}${organisation}${organisationCheck(organisation)}`;
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

function organisationCheck(body: string): string {
  const sum = organisationWeights.reduce((total, weight, at) => total + weight * parseInt(body.charAt(at), 36), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}
