import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanMaterialName, maxNameLength } from '../../domain/material-name.ts';

describe('a name of a file is kept as people know it', () => {
  test.each([
    ['营业执照 正本.pdf', '营业执照 正本.pdf'],
    ['IMG_0001.PDF', 'IMG_0001.PDF'],
    ['  two  spaces .pdf', 'two spaces .pdf'],
    ['cafe\u0301.pdf', 'caf\u00e9.pdf'],
    ['what?.pdf', 'what_.pdf'],
    ['扫描 2026.11', '扫描 2026.11.pdf'],
    ['租赁合同', '租赁合同.pdf'],
    ['.htaccess.pdf', 'htaccess.pdf'],
  ])('%s', (given, kept) => {
    expect(cleanMaterialName(given, 'application/pdf')).toEqual({ name: kept });
  });
});

describe('a name that could mislead is refused', () => {
  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['../passwd.pdf', 'path-in-name'],
    ['..\\passwd.pdf', 'path-in-name'],
    ['/etc/passwd', 'path-in-name'],
    ['..', 'path-in-name'],
    ['a\u0000.pdf', 'unprintable'],
    ['a\nb.pdf', 'unprintable'],
    ['fdp\u202eexe.pdf', 'unprintable'],
    [`${'长'.repeat(400)}.pdf`, 'too-long'],
    ['photo.png', 'file-type-mismatch'],
    ['setup.exe', 'file-type-mismatch'],
  ])('%j', (given, refused) => {
    expect(cleanMaterialName(given, 'application/pdf')).toEqual({ refused });
  });

  test('the longest name is one of 120 characters, however many bytes they have', () => {
    const name = (length: number): string => '😀'.repeat(length - 4) + '.pdf';
    expect(cleanMaterialName(name(maxNameLength), 'application/pdf')).toHaveProperty('name');
    expect(cleanMaterialName(name(maxNameLength + 1), 'application/pdf')).toEqual({ refused: 'too-long' });
  });
});

test('whatever is kept has no path, is never empty, and is kept as it is when it comes again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
      const first = cleanMaterialName(given, 'image/jpeg');
      if ('refused' in first) return;
      expect(first.name).toMatch(/^[^/\\\p{Cc}]+$/u);
      expect(first.name).toMatch(/\.jpe?g$/i);
      expect(cleanMaterialName(first.name, 'image/jpeg')).toEqual(first);
    }),
  );
});
