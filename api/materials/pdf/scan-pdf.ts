import { constants, inflateSync } from 'node:zlib';

/** `unreadable`: something in it cannot be looked into. `encrypted`: nothing in it can. */
export type PdfVerdict = 'clean' | 'script' | 'encrypted' | 'unreadable';

/** Names of the PDF standard (ISO 32000) that start programs: actions, and forms and annotations that carry programs. */
const programs = ['JavaScript', 'Launch', 'XFA', 'RichMedia'];
const delimiter = String.raw`(?=[\x00\s()<>[\]{}/%]|$)`;
const inObjects = namePattern([...programs, 'JS']);
// Packed bytes hold every short word by chance: in them only names count that are too long for that.
const anywhere = namePattern(['JavaScript', 'RichMedia', 'Launch']);
const encryption = namePattern(['Encrypt']);

const maxInflated = 64 * 1024 * 1024;
const maxDictionary = 64 * 1024;
const probe = 256;

/**
 * Looks for programs in a PDF as it lies there, not by its own table of contents: objects that the table does not name,
 * or names otherwise, are seen too, and those packed in object streams.
 */
export function scanPdf(bytes: Buffer): PdfVerdict {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-')) return 'unreadable';
  const { objects, starts } = split(text);
  if (anywhere.test(text) || inObjects.test(objects)) return 'script';
  if (encryption.test(objects)) return 'encrypted';
  let left = maxInflated;
  for (const { at, dictionary } of starts) {
    const packed = unpack(bytes.subarray(at), dictionary, left);
    if (packed === 'unreadable') return 'unreadable';
    left -= packed.length;
    if (inObjects.test(packed)) return 'script';
  }
  return 'clean';
}

interface StreamStart {
  /** First byte of its content. */
  at: number;
  /** What is said of it; undefined when that has no beginning within reach. */
  dictionary: string | undefined;
}

/** All that lies outside of streams, and every place where one begins, whether it seems to lie inside another or not. */
function split(text: string): { objects: string; starts: StreamStart[] } {
  const outside: string[] = [];
  const starts: StreamStart[] = [];
  let from = 0;
  for (const found of text.matchAll(/(?<!end)stream(?:\r\n|\n|\r)/g)) {
    starts.push({ at: found.index + found[0].length, dictionary: dictionaryBefore(text, found.index) });
    if (found.index < from) continue;
    outside.push(text.slice(from, found.index));
    const end = text.indexOf('endstream', found.index);
    from = end === -1 ? text.length : end;
  }
  outside.push(text.slice(from));
  return { objects: outside.join('\n'), starts };
}

function dictionaryBefore(text: string, end: number): string | undefined {
  const before = text.slice(Math.max(0, end - maxDictionary), end);
  const begin = before.lastIndexOf('obj');
  return begin === -1 ? undefined : withoutEscapes(before.slice(begin));
}

/** The objects that a stream holds, as text; '' when it holds none. */
function unpack(content: Buffer, dictionary: string | undefined, limit: number): string {
  const saysObjects = dictionary === undefined || /\/(?:ObjStm|First)(?![A-Za-z])/.test(dictionary);
  if (saysObjects && !isPlainlyPacked(dictionary ?? '')) return 'unreadable';
  if (!saysObjects && !beginsLikeObjects(content)) return '';
  // Without packing its objects lie in the open.
  if (saysObjects && !/\/Filter/.test(dictionary ?? '')) return content.toString('latin1', 0, lengthOf(content));
  try {
    return inflateSync(content, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return saysObjects ? 'unreadable' : '';
  }
}

function lengthOf(content: Buffer): number {
  const end = content.indexOf('endstream');
  return end === -1 ? content.length : end;
}

/** Object streams are packed by Flate alone, or not at all; whatever else is said of one hides something. */
function isPlainlyPacked(dictionary: string): boolean {
  if (/\/(?:Predictor|DecodeParms|DP|F)(?![A-Za-z])/.test(dictionary)) return false;
  const filter = /\/Filter\s*(.*)/s.exec(dictionary)?.[1];
  return filter === undefined || /^(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])\s*(?:\/|>>)/.test(filter);
}

/** An object stream begins with pairs of numbers. Nobody but readers says what a stream is, so its content is asked. */
function beginsLikeObjects(content: Buffer): boolean {
  if ((content[0] ?? 0) % 16 !== 8) return false;
  try {
    const begin = inflateSync(content.subarray(0, probe), { finishFlush: constants.Z_SYNC_FLUSH });
    return /^\s*\d+\s+\d+\s/.test(begin.toString('latin1', 0, probe));
  } catch {
    return false;
  }
}

/** A name as it may be written: any of its characters as `#` and two hexadecimal digits. */
function namePattern(names: readonly string[]): RegExp {
  const written = names.map((name) => Array.from(name, writtenAs).join(''));
  return new RegExp(`/(?:${written.join('|')})${delimiter}`);
}

function writtenAs(character: string): string {
  const hex = character.charCodeAt(0).toString(16);
  const anyCase = Array.from(hex, (digit) => (/\d/.test(digit) ? digit : `[${digit}${digit.toUpperCase()}]`)).join('');
  return `(?:${character}|#${anyCase})`;
}

function withoutEscapes(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
