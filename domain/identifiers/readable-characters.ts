/** 32 characters that are not mistaken for each other when read aloud or typed off paper: no I, L, O, U. */
export const readableAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Pattern of one readable character, for use inside a regular expression. */
export const readableCharacter = '[0-9A-HJKMNP-TV-Z]';

/**
 * Turns the first `count` random bytes into as many readable characters, all equally likely.
 * @throws RangeError when there are fewer bytes.
 */
export function readableCharacters(random: Uint8Array, count: number): string {
  if (random.length < count) throw new RangeError(`Needs ${String(count)} random bytes, got ${String(random.length)}`);
  return Array.from(random.slice(0, count), (byte) => readableAlphabet.charAt(byte % 32)).join('');
}

/** Puts right what people write for the characters that the alphabet leaves out: O for 0, I and L for 1. */
export function correctReadable(text: string): string {
  return text.replace(/O/g, '0').replace(/[IL]/g, '1');
}
