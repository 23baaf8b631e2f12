const maxWords = 80;
const maxWordLength = 40;
const minSuffixLength = 2;

/** What a case is found by: numbers are found from their beginning, names from the beginning of any of their words. */
export interface SearchSource {
  numbers: string[];
  names: string[];
}

/**
 * A query in the form in which words are kept: NFKC, one letter case, nothing but letters, digits and hyphens. Numbers and names are
 * folded alike, since nobody says of a query which of the two it is.
 */
export function searchTerm(text: string): string {
  return firstCharacters(Array.from(normalise(text)));
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^\p{L}\p{N}-]/gu, '');
}

/**
 * The words that a prefix search runs on. A number is one word. Chinese is written without spaces, so a name gives
 * its suffix from every Chinese character that has at least one more behind it (锦程 is found inside 成都锦程精密),
 * and from the beginning of each Latin word. At most 80 words of at most 40 characters; numbers come first.
 */
export function searchWords({ numbers, names }: SearchSource): string[] {
  const words = new Set(numbers.map(searchTerm));
  for (const name of names) for (const suffix of suffixes(name)) words.add(suffix);
  words.delete('');
  return [...words].slice(0, maxWords);
}

function suffixes(name: string): string[] {
  const normalised = name
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}-]+/u)
    .map((part) => Array.from(normalise(part)));
  const characters = normalised.flat();
  const found = [firstCharacters(characters)];
  let at = 0;
  for (const part of normalised) {
    part.forEach((character, index) => {
      const starts = index === 0 || isHan(character) || isHan(part[index - 1] ?? '');
      const suffix = characters.slice(at + index);
      if (starts && suffix.length >= minSuffixLength) found.push(firstCharacters(suffix));
    });
    at += part.length;
  }
  return found;
}

// By characters, not code units: half of a rare character's pair would be no text.
function firstCharacters(characters: string[]): string {
  return characters.slice(0, maxWordLength).join('');
}

function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}
