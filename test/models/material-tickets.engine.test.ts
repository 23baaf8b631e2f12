import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Models } from '../../models/connection.ts';
import { condemnFile, findDueFiles, forgetFile, keepFile } from '../../models/material-sweep.ts';
import type { SweptFile } from '../../models/material-sweep.ts';
import {
  abandonUpload,
  beginUpload,
  claimFile,
  countUnclaimed,
  findTicket,
  findTwin,
  finishUpload,
  renewTicket,
} from '../../models/material-tickets.ts';
import { openModels } from './open-models.ts';

const hour = 3_600_000;
const at = new Date('2026-09-28T01:42:00.000Z');
const later = (hours: number): Date => new Date(at.getTime() + hours * hour);
const newId = (): string => randomBytes(12).toString('hex');
const file = (fileId: string, sha256 = 'ab'.repeat(32)) => ({
  fileId,
  sha256,
  bytes: 3,
  type: 'image/png' as const,
  name: '照片.png',
});

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

async function uploaded(owner: string, sha256?: string): Promise<string> {
  const fileId = newId();
  await beginUpload(models, { fileId, owner, at, dueAt: later(1) });
  expect(await finishUpload(models, file(fileId, sha256), later(24))).toBe(true);
  return fileId;
}

async function due(fileId: string, now: Date): Promise<SweptFile | undefined> {
  return (await findDueFiles(models, now, 1_000)).find((found) => found.fileId === fileId);
}

describe('a ticket', () => {
  test('is its owner’s alone, from the end of the upload until its time is over', async () => {
    const [owner, fileId] = [newId(), newId()];
    await beginUpload(models, { fileId, owner, at, dueAt: later(1) });
    expect(await findTicket(models, { fileId, owner, now: at })).toBeUndefined();
    await finishUpload(models, file(fileId), later(24));
    expect(await findTicket(models, { fileId, owner, now: at })).toMatchObject({ ...file(fileId), owner });
    expect(await findTicket(models, { fileId, owner: 'somebody else', now: at })).toBeUndefined();
    expect(await findTicket(models, { fileId, owner, now: later(24) })).toBeUndefined();
    expect(await claimFile(models, { fileId, owner: 'somebody else', caseNo: 'CY1', now: at })).toBeUndefined();
    expect(await claimFile(models, { fileId, owner, caseNo: 'CY1', now: later(24) })).toBeUndefined();
  });

  test('holds on while a case may have the file', async () => {
    const owner = newId();
    const fileId = await uploaded(owner);
    expect(await claimFile(models, { fileId, owner, caseNo: 'CY1', now: at })).toMatchObject(file(fileId));
    expect(await findTicket(models, { fileId, owner, now: later(48) })).toMatchObject(file(fileId));
    expect(await claimFile(models, { fileId, owner, caseNo: 'CY2', now: later(48) })).toMatchObject(file(fileId));
    expect((await due(fileId, later(24)))?.claims).toEqual({ CY1: at, CY2: later(48) });
    await claimFile(models, { fileId, owner, caseNo: 'CY1', now: later(50) });
    expect((await due(fileId, later(24)))?.claims).toEqual({ CY1: later(50), CY2: later(48) });
  });

  test('is given up by its uploader, unless somebody was told of it', async () => {
    const owner = newId();
    const [alone, told] = [await uploaded(owner), await uploaded(owner)];
    expect(await abandonUpload(models, alone)).toBe(true);
    expect(await claimFile(models, { fileId: alone, owner, caseNo: 'CY1', now: at })).toBeUndefined();
    await renewTicket(models, { fileId: told, owner, name: '照片.png', expiresAt: later(25) });
    expect(await abandonUpload(models, told)).toBe(false);
    expect(await claimFile(models, { fileId: told, owner, caseNo: 'CY1', now: at })).toMatchObject(file(told));
  });

  test('counts against its owner until a case has it or its time is over', async () => {
    const owner = newId();
    const first = await uploaded(owner);
    await uploaded(owner);
    await beginUpload(models, { fileId: newId(), owner, at, dueAt: later(1) });
    expect(await countUnclaimed(models, owner, at)).toBe(3);
    await claimFile(models, { fileId: first, owner, caseNo: 'CY1', now: at });
    expect(await countUnclaimed(models, owner, at)).toBe(2);
    expect(await countUnclaimed(models, owner, later(24))).toBe(0);
  });

  test('finds the same bytes of the same owner, and runs anew under the newer name', async () => {
    const [owner, sha256] = [newId(), newId()];
    const fileId = await uploaded(owner, sha256);
    expect(await findTwin(models, { fileId: newId(), owner, sha256 })).toBe(fileId);
    expect(await findTwin(models, { fileId, owner, sha256 })).toBeUndefined();
    expect(await findTwin(models, { fileId: newId(), owner: newId(), sha256 })).toBeUndefined();
    const renewed = await renewTicket(models, { fileId, owner, name: 'b.png', expiresAt: later(30) });
    expect(renewed).toMatchObject({ fileId, name: 'b.png', expiresAt: later(30) });
  });
});

describe('the sweeper', () => {
  test('sees what is due, the longest due first', async () => {
    const owner = newId();
    const fileId = await uploaded(owner);
    expect(await due(fileId, later(23))).toBeUndefined();
    expect(await due(fileId, later(24))).toMatchObject({ fileId, state: 'stored', claims: {} });
  });

  test('changes nothing that has moved on since it was read', async () => {
    const owner = newId();
    const fileId = await uploaded(owner);
    const read = (await due(fileId, later(24))) as SweptFile;
    await claimFile(models, { fileId, owner, caseNo: 'CY1', now: at });
    expect(await condemnFile(models, read)).toBe(false);
    expect(await keepFile(models, read, { claims: {}, dueAt: later(99) })).toBe(false);
    expect(await findTicket(models, { fileId, owner, now: at })).toMatchObject(file(fileId));
  });

  test('condemns for good: nobody reads, claims or renews the file any more', async () => {
    const owner = newId();
    const fileId = await uploaded(owner);
    await forgetFile(models, fileId);
    expect(await condemnFile(models, (await due(fileId, later(24))) as SweptFile)).toBe(true);
    expect(await findTicket(models, { fileId, owner, now: at })).toBeUndefined();
    expect(await claimFile(models, { fileId, owner, caseNo: 'CY1', now: at })).toBeUndefined();
    expect(await renewTicket(models, { fileId, owner, name: 'b.png', expiresAt: later(30) })).toBeUndefined();
    await forgetFile(models, fileId);
    expect(await due(fileId, later(24))).toBeUndefined();
  });

  test('gives up an upload that did not end, and then it cannot end any more', async () => {
    const [owner, fileId] = [newId(), newId()];
    await beginUpload(models, { fileId, owner, at, dueAt: later(1) });
    expect(await condemnFile(models, (await due(fileId, later(1))) as SweptFile)).toBe(true);
    expect(await finishUpload(models, file(fileId), later(24))).toBe(false);
  });

  test('takes away the last claim, and the ticket ends with its time', async () => {
    const owner = newId();
    const fileId = await uploaded(owner);
    await claimFile(models, { fileId, owner, caseNo: 'CY1', now: at });
    const read = (await due(fileId, later(24))) as SweptFile;
    expect(await keepFile(models, read, { claims: {}, dueAt: later(200) })).toBe(true);
    expect(await findTicket(models, { fileId, owner, now: later(48) })).toBeUndefined();
  });
});
