import { beforeEach, describe, expect, test } from 'vitest';
import { prepareClaims } from '../../api/materials/claim-materials.ts';
import type { ClaimedGroup } from '../../api/materials/claim-materials.ts';
import type { MaterialFile } from '../../domain/material.ts';
import { FakeDesk } from '../support/fake-desk.ts';

const now = new Date('2026-09-28T01:42:00.000Z');
const later = new Date('2026-09-29T01:42:00.000Z');
const idOf = (index: number): string => index.toString(16).padStart(24, '0');

let desk: FakeDesk;
beforeEach(() => {
  desk = new FakeDesk();
});

async function stored(index: number, change: Partial<MaterialFile> & { owner?: string } = {}): Promise<MaterialFile> {
  const { owner = 'li', ...rest } = change;
  const file = {
    fileId: idOf(index),
    sha256: 'ab'.repeat(32),
    bytes: 9,
    type: 'image/png' as const,
    name: 'a.png',
    ...rest,
  };
  await desk.tickets.begin({ fileId: file.fileId, owner, at: now, dueAt: later });
  await desk.tickets.finish(file, later);
  desk.bytes.set(file.fileId, Buffer.from('x'));
  return file;
}

interface Change extends Partial<ClaimedGroup> {
  caseNo?: string;
}

/** The files, or what is wrong with them. */
async function claim(fileIds: string[], { caseNo = 'CY1', ...change }: Change = {}, at = now): Promise<unknown> {
  const group = { fileIds, pointer: '/materials/0/files', ...change };
  const prepared = await prepareClaims({ desk, now: () => at }, { owner: 'li', caseNo, groups: [group] });
  if (prepared.errors.length > 0) return prepared.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  return (await prepared.claim())[0];
}

const claimed = (): string[] => [...desk.files].filter(([, { claims }]) => claims.size > 0).map(([fileId]) => fileId);

describe('files that a case is to be sent', () => {
  test('are told as the ledger names them, in the order asked, and held for the case', async () => {
    const [first, second] = [await stored(1), await stored(2, { type: 'application/pdf', name: '章程.pdf' })];
    expect(await claim([second.fileId, first.fileId])).toEqual([second, first]);
    expect([...(desk.files.get(first.fileId)?.claims ?? [])]).toEqual(['CY1']);
  });

  test('may be sent again after their time is over, for the same case and another', async () => {
    const { fileId } = await stored(1);
    await claim([fileId]);
    expect(await claim([fileId], {}, later)).toMatchObject([{ fileId }]);
    expect(await claim([fileId], { caseNo: 'CY2' }, later)).toMatchObject([{ fileId }]);
  });
});

describe('a claim is refused at the place that is wrong, and holds nothing', () => {
  test('somebody else’s file, like one that does not exist', async () => {
    const [mine, theirs] = [await stored(1), await stored(2, { owner: 'wang' })];
    expect(await claim([mine.fileId, theirs.fileId, idOf(3), 'x', '../../etc'])).toEqual([
      '/materials/0/files/1 unknown-file',
      '/materials/0/files/2 unknown-file',
      '/materials/0/files/3 unknown-file',
      '/materials/0/files/4 unknown-file',
    ]);
    expect(claimed()).toEqual([]);
  });

  test('a file whose time is over', async () => {
    const { fileId } = await stored(1);
    expect(await claim([fileId], {}, later)).toEqual(['/materials/0/files/0 unknown-file']);
  });

  test('a file whose bytes are not there', async () => {
    const { fileId } = await stored(1);
    desk.bytes.clear();
    expect(await claim([fileId])).toEqual(['/materials/0/files/0 unknown-file']);
  });

  test('the same file twice', async () => {
    const { fileId } = await stored(1);
    expect(await claim([fileId, fileId])).toEqual(['/materials/0/files/1 file-twice']);
    expect(claimed()).toEqual([]);
  });

  test('21 files, or more than the catalogue allows', async () => {
    const files = await Promise.all(Array.from({ length: 21 }, (_, index) => stored(index)));
    const ids = files.map(({ fileId }) => fileId);
    expect(await claim(ids)).toEqual(['/materials/0/files too-many']);
    expect(await claim(ids.slice(0, 3), { limits: { maxFiles: 2 } })).toEqual(['/materials/0/files too-many']);
    expect(claimed()).toEqual([]);
    expect(await claim(ids.slice(0, 20))).toHaveLength(20);
  });

  test('a kind or a size that the catalogue does not allow for this material', async () => {
    const [photo, large] = [await stored(1), await stored(2, { type: 'application/pdf', bytes: 5_000_001 })];
    const limits = { types: ['application/pdf'], maxBytes: 5_000_000 } as const;
    expect(await claim([photo.fileId, large.fileId], { limits })).toEqual([
      '/materials/0/files/0 file-type',
      '/materials/0/files/1 file-too-large',
    ]);
  });
});

test('of several materials, one wrong file keeps all from being claimed, and each is told in its place', async () => {
  const [lease, theirs] = [await stored(1), await stored(2, { owner: 'wang' })];
  const groups = [
    { fileIds: [lease.fileId], pointer: '/materials/0/files' },
    { fileIds: [theirs.fileId], pointer: '/materials/1/files' },
  ];
  const { errors } = await prepareClaims({ desk, now: () => now }, { owner: 'li', caseNo: 'CY1', groups });
  expect(errors).toEqual([{ pointer: '/materials/1/files/0', code: 'unknown-file' }]);
  expect(claimed()).toEqual([]);
});

test('a file that the sweeper takes between the look and the claim is refused', async () => {
  const { fileId } = await stored(1);
  const groups = [{ fileIds: [fileId], pointer: '/files' }];
  const prepared = await prepareClaims({ desk, now: () => now }, { owner: 'li', caseNo: 'CY1', groups });
  await desk.tickets.abandon(fileId);
  await expect(prepared.claim()).rejects.toMatchObject({
    code: 'invalid-request',
    extras: { errors: [{ pointer: '/files/0', code: 'unknown-file' }] },
  });
});
