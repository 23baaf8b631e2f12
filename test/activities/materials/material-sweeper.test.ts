import { describe, expect, test } from 'vitest';
import { claimGraceMs, sweepMaterials } from '../../../activities/materials/material-sweeper.ts';
import type { IsNamed, SweptFiles } from '../../../activities/materials/material-sweeper.ts';
import type { SweptFile } from '../../../models/material-sweep.ts';

const day = 24 * 3_600_000;
const now = new Date('2026-09-28T01:42:00.000Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const old = claimGraceMs + day;

interface Swept {
  counts: Record<string, number>;
  did: string[];
}

/** Sweeps one file; `movedOn`: somebody changes it between being read and being written. */
async function sweep(file: Partial<SweptFile>, isNamed: IsNamed, movedOn = false): Promise<Swept> {
  const did: string[] = [];
  const files: SweptFiles = {
    due: () => Promise.resolve([{ fileId: 'f', state: 'stored', expiresAt: ago(1), claims: {}, rev: 1, ...file }]),
    keep: (_file, { claims, dueAt }) => {
      const days = Math.round((dueAt.getTime() - now.getTime()) / day);
      did.push(`keep for ${Object.keys(claims).join('+')}, look again in ${String(days)} days`);
      return Promise.resolve(!movedOn);
    },
    condemn: () => {
      did.push('condemn');
      return Promise.resolve(!movedOn);
    },
    deleteBytes: () => Promise.resolve(void did.push('delete')),
    forget: () => Promise.resolve(void did.push('forget')),
  };
  return { counts: await sweepMaterials({ files, isNamed, now, limit: 10 }), did };
}

const named: IsNamed = () => Promise.resolve(true);
const notNamed: IsNamed = () => Promise.resolve(false);
const untold: IsNamed = () => Promise.resolve(undefined);
const removed = ['condemn', 'delete', 'forget'];

describe('what nobody holds goes', () => {
  test('a ticket whose time is over', async () => {
    expect(await sweep({}, named)).toEqual({ counts: { kept: 0, removed: 1, 'moved-on': 0 }, did: removed });
  });

  test('an upload that did not end', async () => {
    expect((await sweep({ state: 'uploading', expiresAt: ago(-day) }, named)).did).toEqual(removed);
  });

  test('what an earlier sweep had condemned', async () => {
    expect((await sweep({ state: 'removing', claims: { CY1: now } }, named)).did).toEqual(['delete', 'forget']);
  });

  test('a claim that is old and that the ledger does not bear out', async () => {
    expect((await sweep({ claims: { CY1: ago(old) } }, notNamed)).did).toEqual(removed);
  });
});

describe('what somebody may hold stays', () => {
  test.each<[string, Partial<SweptFile>, IsNamed, string]>([
    ['a ticket that lives', { expiresAt: ago(-day) }, notNamed, 'keep for , look again in 1 days'],
    ['a young claim', { claims: { CY1: ago(2 * day) } }, notNamed, 'keep for CY1, look again in 5 days'],
    ['what a ledger names', { claims: { CY1: ago(old) } }, named, 'keep for CY1, look again in 8 days'],
    ['what a ledger names for long', { claims: { CY1: ago(900 * day) } }, named, 'keep for CY1, look again in 64 days'],
    ['what nobody can tell of', { claims: { CY1: ago(old) } }, untold, 'keep for CY1, look again in 8 days'],
    [
      'what one of two cases has',
      { claims: { CY1: ago(old), CY2: ago(old) } },
      (caseNo) => Promise.resolve(caseNo === 'CY2'),
      'keep for CY2, look again in 8 days',
    ],
  ])('%s', async (_name, file, isNamed, did) => {
    expect(await sweep(file, isNamed)).toEqual({ counts: { kept: 1, removed: 0, 'moved-on': 0 }, did: [did] });
  });

  test('what somebody had between the look and the deed', async () => {
    const moved = { kept: 0, removed: 0, 'moved-on': 1 };
    expect(await sweep({}, notNamed, true)).toEqual({ counts: moved, did: ['condemn'] });
    expect((await sweep({ expiresAt: ago(-day) }, notNamed, true)).counts).toEqual(moved);
  });
});
