import { describe, expect, it } from 'vitest';
import { defaultMaterialLimits } from '../../domain/material.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import { fileSize, typeNames } from '../../web/src/materials/file-size.ts';
import {
  changeUploads,
  entriesOf,
  faultOf,
  keptFiles,
  mayRetry,
  typeOf,
} from '../../web/src/materials/upload-entry.ts';
import type { UploadEntry, UploadsByKey } from '../../web/src/materials/upload-entry.ts';

const limits = { ...defaultMaterialLimits, maxFiles: 2 };
const photo = { name: 'layout.jpg', type: 'image/jpeg', size: 1_000 };

function uploaded(fileId: string): UploadedFile {
  return {
    fileId,
    sha256: '0'.repeat(64),
    bytes: 1_000,
    type: 'image/jpeg',
    name: `${fileId}.jpg`,
    expiresAt: '2026-10-09T10:20:00+08:00',
  };
}

const picked = (id: string): UploadEntry => ({ id, name: `${id}.jpg`, bytes: 1_000, state: 'waiting' });
const two: UploadsByKey = changeUploads({}, { do: 'add', key: 'layout', entries: [picked('a'), picked('b')] });

describe('a picked file', () => {
  it.each([
    ['of another kind', { ...photo, name: 'a.docx', type: 'application/msword' }, 0, 'type'],
    ['with nothing in it', { ...photo, size: 0 }, 0, 'empty'],
    ['of a byte over 20 MB', { ...photo, size: 20 * 1024 * 1024 + 1 }, 0, 'size'],
    ['beyond the number of files', photo, 2, 'count'],
  ])('%s is told so before it is sent', (_what, file, already, kind) => {
    expect(faultOf(file, limits, already)).toEqual({ kind });
  });

  it('of exactly 20 MB is sent', () => {
    expect(faultOf({ ...photo, size: 20 * 1024 * 1024 }, limits, 1)).toBeUndefined();
  });

  it('is told by its ending where the browser does not know its kind', () => {
    expect(typeOf({ name: 'Layout.PDF', type: '' })).toBe('application/pdf');
    expect(typeOf({ name: 'noending', type: '' })).toBe('');
    expect(typeOf({ name: 'x.pdf', type: 'image/png' })).toBe('image/png');
  });
});

describe('uploads', () => {
  it('keep what the API has under the name that it keeps, in the order of picking', () => {
    const later = changeUploads(two, { do: 'keep', id: 'b', file: uploaded('f2') });
    const both = changeUploads(later, { do: 'keep', id: 'a', file: uploaded('f1') });
    expect(keptFiles(both, 'layout').map(({ fileId }) => fileId)).toEqual(['f1', 'f2']);
    expect(both['layout']?.map(({ name }) => name)).toEqual(['f1.jpg', 'f2.jpg']);
  });

  it('take the same bytes once, also for another material', () => {
    const first = changeUploads(two, { do: 'keep', id: 'a', file: uploaded('f1') });
    const other = changeUploads(first, { do: 'add', key: 'rules', entries: [picked('c')] });
    const again = changeUploads(other, { do: 'keep', id: 'c', file: uploaded('f1') });
    expect(again['rules']).toMatchObject([{ state: 'failed', fault: { kind: 'twice' } }]);
    expect(keptFiles(again, 'layout')).toHaveLength(1);
  });

  it('do not bring back what was removed while it was on its way', () => {
    const without = changeUploads(changeUploads(two, { do: 'send', id: 'a', sent: 10 }), { do: 'remove', id: 'a' });
    expect(changeUploads(without, { do: 'keep', id: 'a', file: uploaded('f1') })['layout']).toHaveLength(1);
  });

  it('go on from what a draft has kept', () => {
    const resumed: UploadsByKey = { layout: entriesOf([uploaded('f1')]) };
    expect(keptFiles(resumed, 'layout')).toEqual([uploaded('f1')]);
  });

  it('offer a retry where it may help, and not where the file itself is wrong', () => {
    expect(mayRetry({ kind: 'no-answer' })).toBe(true);
    expect(mayRetry({ kind: 'said', words: '', again: true })).toBe(true);
    expect(mayRetry({ kind: 'said', words: '', again: false })).toBe(false);
    expect(mayRetry({ kind: 'size' })).toBe(false);
  });
});

it('sizes and kinds are told as people know them', () => {
  expect([1, 320 * 1024, 1.8 * 1024 * 1024, 20 * 1024 * 1024].map(fileSize)).toEqual([
    '1 KB',
    '320 KB',
    '1.8 MB',
    '20 MB',
  ]);
  expect(typeNames(['application/pdf', 'image/jpeg'])).toBe('PDF, JPEG');
});
