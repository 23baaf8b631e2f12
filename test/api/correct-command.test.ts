import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem } from '../../api/api-problem.ts';
import type { ApiClient } from '../support/api-client.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';
import { lastEvent, pointers, send, setStepScene } from './support/step-commands.ts';

let api: ApiUnderTest;
let owner: ApiClient;
let clerk: ApiClient;
let deciding: ApiClient;
beforeEach(async () => {
  ({ api, owner, clerk, deciding } = await setStepScene());
});
afterEach(() => api.stop());

describe('an answer to a correction notice', () => {
  const step = 'licensing';
  let licensing: PlacedCase;
  let file: string;
  beforeEach(() => {
    licensing = placedLicensing(api, (story) => story.submitted(step).correction(step));
    file = stored('enterprise-jincheng', 'a'.repeat(24));
  });

  /** A file that somebody has uploaded. */
  function stored(person: string, fileId: string, type: 'application/pdf' | 'image/png' = 'application/pdf'): string {
    const expiresAt = new Date(api.clock.now.getTime() + 60_000);
    const uploaded = { fileId, sha256: 'f'.repeat(64), bytes: 1_000, type, name: '布局图.pdf' };
    const ticket = { ...uploaded, owner: person, createdAt: api.clock.now, expiresAt };
    api.desk.files.set(fileId, { owner: person, state: 'stored', ticket, claims: new Set(), expiresAt });
    api.desk.bytes.set(fileId, Buffer.alloc(1_000));
    return fileId;
  }

  const area = { gap: 'g1', value: '120.5' };
  const layout = (...files: string[]): object => ({ gap: 'g2', files });

  test('is taken with its files as the ledger keeps them, claimed before', async () => {
    const answer = await send(owner, licensing, 'correct', { step, answers: [area, layout(file)] });
    expect(answer).toMatchObject({ status: 200, body: { ok: true, kind: 'correct' } });
    expect(api.desk.files.get(file)?.claims).toEqual(new Set([licensing.caseNo]));
    expect(lastEvent(api, licensing)).toMatchObject({
      kind: 'corrected',
      data: {
        answers: [
          area,
          { gap: 'g2', files: [{ fileId: file, sha256: 'f'.repeat(64), bytes: 1_000, type: 'application/pdf' }] },
        ],
      },
    });
  });

  test('may come from the window for the enterprise, and in parts', async () => {
    expect((await send(clerk, licensing, 'correct', { step, answers: [area] })).status).toBe(200);
    expect((await send(owner, licensing, 'correct', { step, answers: [layout(file)] })).status).toBe(200);
  });

  test('is the same when it is sent twice with one id', async () => {
    const [data, key] = [{ step, answers: [area, layout(file)] }, randomUUID()];
    const first = await send(owner, licensing, 'correct', data, key);
    api.project(licensing.caseNo);
    expect((await send(owner, licensing, 'correct', data, key)).body).toEqual(first.body);
    expect(api.engine.caseOf(licensing.caseNo).ledger.filter(({ kind }) => kind === 'corrected')).toHaveLength(1);
    expect(await send(owner, licensing, 'correct', data)).toMatchObject({
      status: 409,
      body: { code: 'not-correcting' },
    });
  });

  test('by another enterprise is 404, by the deciding window 403, and touches no file', async () => {
    const data = { step, answers: [layout(file)] };
    const [stranger, ops] = [await api.as('enterprise-yuyun'), await api.as('ops')];
    expect(await send(stranger, licensing, 'correct', data)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect((await send(deciding, licensing, 'correct', data)).status).toBe(403);
    expect((await send(ops, licensing, 'correct', data)).status).toBe(403);
    expect(api.desk.files.get(file)?.claims.size).toBe(0);
  });

  test('after its date is refused as late, by when the API received it', async () => {
    const at = async (now: string, answers: object[]): ReturnType<typeof send> => {
      api.clock.now = new Date(now);
      stored('enterprise-jincheng', file);
      return send(await api.as('enterprise-jincheng'), licensing, 'correct', { step, answers });
    };
    expect((await at('2026-10-16T15:59:59.999Z', [area])).status).toBe(200);
    expect(await at('2026-10-16T16:00:00.000Z', [layout(file)])).toMatchObject({
      status: 409,
      body: { code: 'correction-late' },
    });
  });

  test.each([
    ['of something that was not pinned', [{ gap: 'g9', value: 'x' }], 422, 'gap-not-pinned'],
    ['with files for a field', [{ gap: 'g1', files: ['a'.repeat(24)] }], 422, 'answer-does-not-fit'],
    ['with a text for a material', [{ gap: 'g2', value: 'x' }], 422, 'answer-does-not-fit'],
    ['to one gap twice', [area, area], 409, 'gap-answered'],
  ])('%s is refused', async (_what, answers, status, code) => {
    expect(await send(owner, licensing, 'correct', { step, answers })).toMatchObject({ status, body: { code } });
    expect(lastEvent(api, licensing)).toMatchObject({ kind: 'correction-requested' });
  });

  test('keeps the catalogue’s rules for fields and files, all of them told at once', async () => {
    const picture = stored('enterprise-jincheng', 'b'.repeat(24), 'image/png');
    const foreign = stored('clerk-yuzhong', 'c'.repeat(24));
    const answers = [{ gap: 'g1', value: '12,5' }, layout(picture, foreign)];
    const answer = await send(owner, licensing, 'correct', { step, answers });
    expect(answer.status).toBe(422);
    expect(pointers(answer)).toEqual([
      '/data/answers/0/value not-a-number',
      '/data/answers/1/files/0 file-type',
      '/data/answers/1/files/1 unknown-file',
    ]);
    const many = await send(owner, licensing, 'correct', { step, answers: [layout(file, picture, foreign)] });
    expect(pointers(many)).toEqual(['/data/answers/0/files too-many']);
    expect(lastEvent(api, licensing)).toMatchObject({ kind: 'correction-requested' });
  });

  test('needs no read model', async () => {
    api.reads.isDown = true;
    expect((await send(owner, licensing, 'correct', { step, answers: [area] })).status).toBe(200);
    const wrong = await send(owner, licensing, 'correct', { step, answers: [{ gap: 'g1', value: 'x' }] });
    expect(wrong.status).toBe(422);
    const stranger = await api.as('enterprise-yuyun');
    expect((await send(stranger, licensing, 'correct', { step, answers: [area] })).status).toBe(404);
  });

  test('while files cannot be looked up nothing is sent', async () => {
    api.desk.fails = new ApiProblem('materials-unavailable');
    const answer = await send(owner, licensing, 'correct', { step, answers: [layout(file)] });
    expect(answer).toMatchObject({ status: 503, body: { code: 'materials-unavailable' } });
    expect(lastEvent(api, licensing)).toMatchObject({ kind: 'correction-requested' });
  });

  test.each([
    ['no answers', { step, answers: [] }, '/data/answers too-few'],
    ['no gap', { step, answers: [{ value: 'x' }] }, '/data/answers/0/gap required'],
    [
      'whole files instead of ids',
      { step, answers: [{ gap: 'g2', files: [{ fileId: 'x' }] }] },
      '/data/answers/0/files/0 wrong-type',
    ],
    ['21 files', { step, answers: [layout(...Array.from({ length: 21 }, String))] }, '/data/answers/0/files too-many'],
    ['a text of 501', { step, answers: [{ gap: 'g1', value: 'x'.repeat(501) }] }, '/data/answers/0/value too-long'],
    ['a control character', { step, answers: [{ gap: 'g1', value: 'x\u0000' }] }, '/data/answers/0/value unprintable'],
  ])('with %s is refused before anybody is asked', async (_what, data, problem) => {
    api.engine.asked.length = 0;
    api.reads.asked.length = 0;
    const answer = await send(owner, licensing, 'correct', data);
    expect(answer.status).toBe(422);
    expect(pointers(answer)).toContain(problem);
    expect([...api.engine.asked, ...api.reads.asked]).toEqual([]);
  });
});
