import { writtenForm } from './written-form.ts';
import { correctReadable, readableCharacter, readableCharacters } from './readable-characters.ts';

const pattern = new RegExp(`^${readableCharacter}{6}$`);

/**
 * The check code 查询码 of a receipt: 6 readable characters from at least 6 random or keyed-hash bytes.
 * @throws RangeError when there are fewer bytes.
 */
export function formatCheckCode(bytes: Uint8Array): string {
  return readableCharacters(bytes, 6);
}

/** A check code as people see it: `7K4 M2Q`. */
export function groupCheckCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** A check code as typed, in its written form; undefined when it is none. */
export function readCheckCode(text: string): string | undefined {
  const code = correctReadable(writtenForm(text).value);
  return pattern.test(code) ? code : undefined;
}
