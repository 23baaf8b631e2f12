const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The check character of ISO 7064 MOD 37,36 over `0-9A-Z`. It finds every single wrong character, and of exchanged
 * neighbours all but one in some hundreds.
 * @throws RangeError when the text is empty or holds another character.
 */
export function checkCharacter(text: string): string {
  if (!/^[0-9A-Z]+$/.test(text)) throw new RangeError('A check character needs a text of 0-9 and A-Z');
  let product = 36;
  for (let at = 0; at < text.length; at += 1) {
    const sum = (product + valueOf(text.charCodeAt(at))) % 36 || 36;
    product = (2 * sum) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}

/** 0-9 count from 0, A-Z from 10. */
function valueOf(charCode: number): number {
  return charCode < 65 ? charCode - 48 : charCode - 55;
}

/** Whether the last character is the check character of those before it. */
export function endsWithCheckCharacter(text: string): boolean {
  return /^[0-9A-Z]{2,}$/.test(text) && checkCharacter(text.slice(0, -1)) === text.slice(-1);
}
