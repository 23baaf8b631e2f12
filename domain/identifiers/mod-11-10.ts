/**
 * The check digit of ISO 7064 MOD 11,10 (GB/T 17710) over digits.
 * @throws RangeError when the text is empty or holds something else.
 */
export function mod1110(text: string): string {
  if (!/^\d+$/.test(text)) throw new RangeError('A check digit needs a text of digits');
  let product = 10;
  for (const digit of text) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}
