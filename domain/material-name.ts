import type { MaterialType } from './material.ts';

/** Why a name is refused. */
export type NameRefusal = 'required' | 'too-long' | 'path-in-name' | 'unprintable' | 'file-type-mismatch';

/** Longest name, in characters of Unicode. */
export const maxNameLength = 120;

const extensions: Record<MaterialType, readonly [string, ...string[]]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
};

/** Control characters, line and paragraph separators, direction overrides and marks, lone surrogates. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** The same characters in one way of writing, spaces as one, none at the ends. */
const tidy = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();

/** Whether a name can be kept: not empty, not too long, no path and nothing that cannot be printed. */
export function nameRefusal(name: string): Exclude<NameRefusal, 'file-type-mismatch'> | undefined {
  if (unprintable.test(name)) return 'unprintable';
  if (/[/\\]/.test(name) || /^\.+$/.test(name.trim())) return 'path-in-name';
  const length = Array.from(tidy(name)).length;
  if (length === 0) return 'required';
  return length > maxNameLength ? 'too-long' : undefined;
}

/**
 * A name for people, fit for every file system that they may save it on. `type` is what the content is: a name that ends
 * like another of the types is refused, one that ends like none gets the ending.
 */
export function cleanMaterialName(name: string, type: MaterialType): { name: string } | { refused: NameRefusal } {
  const refused = nameRefusal(name);
  if (refused !== undefined) return { refused };
  const cleaned = tidy(name)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+|[. ]+$/g, '');
  const ending = /\.([a-z0-9]{1,5})$/i.exec(cleaned)?.[1]?.toLowerCase();
  const own = extensions[type];
  if (ending !== undefined && own.includes(ending)) return { name: cleaned };
  if (ending !== undefined && /^[a-z][a-z0-9]+$/.test(ending)) return { refused: 'file-type-mismatch' };
  return { name: `${cleaned === '' ? '_' : cleaned}.${own[0]}` };
}
