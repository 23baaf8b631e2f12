import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import type { ApiClient } from '../support/api-client.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';
import { lastEvent, pointers, published, send, setStepScene } from './support/step-commands.ts';

let api: ApiUnderTest;
let owner: ApiClient;
let clerk: ApiClient;
let deciding: ApiClient;
beforeEach(async () => {
  ({ api, owner, clerk, deciding } = await setStepScene());
});
afterEach(() => api.stop());

describe('an answer by hand', () => {
  const step = 'licensing';
  const evidence = { text: '函件', reference: 'H-1' };
  const certificate = (change: object = {}): object => ({
    id: makeCertificateIdentifier({
      type: published.certificates.get('food-licence')?.typeCode ?? '',
      issuer: '510104',
      serial: 'A1',
      version: '001',
    }),
    kind: 'food-licence',
    number: 'JY25101040047197',
    holder: '成都锦程',
    issuedAt: '2026-09-27T10:00:00+08:00',
    version: '001',
    ...change,
  });
  const granted = (change: object = {}): object => ({
    decision: 'granted',
    provinceNo: '川食许 1 号',
    decidedAt: '2026-09-27T10:00:00+08:00',
    certificate: certificate(),
    ...change,
  });
  const refusedAnswer = {
    decision: 'refused',
    provinceNo: '川食许 1 号',
    decidedAt: '2026-09-27T10:00:00+08:00',
    refusal: { code: '31', reason: '不符合条件' },
  };
  let licensing: PlacedCase;
  beforeEach(() => {
    licensing = placedLicensing(api, (story) => story.submitted(step).parked(step));
  });
  const first = (answer: object, client = deciding): ReturnType<typeof send> =>
    send(client, licensing, 'manual-answer', { step, answer, evidence });
  const second = (answer: object, client = clerk): ReturnType<typeof send> =>
    send(client, licensing, 'confirm-manual-answer', { step, answer });

  test('is entered by one and confirmed by another who says the same, however they typed it', async () => {
    expect((await first(granted())).status).toBe(200);
    expect(lastEvent(api, licensing)).toMatchObject({
      kind: 'manual-answer',
      data: { answer: { decidedAt: '2026-09-27T02:00:00.000Z', certificate: { status: 'valid' } }, evidence },
    });
    const typed = certificate({
      id: ` ${(certificate() as { id: string }).id.toLowerCase()}\u200b\n`,
      number: 'jy2 510104 004719 7',
    });
    const again = granted({ decidedAt: '2026-09-27T02:00:00Z', certificate: typed });
    expect((await second(again)).status).toBe(200);
  });

  test('by one person twice, or by two with different results, is refused', async () => {
    await first(granted());
    expect(await second(granted(), deciding)).toMatchObject({ status: 409, body: { code: 'same-person' } });
    expect(await second(refusedAnswer)).toMatchObject({ status: 409, body: { code: 'different-answer' } });
    expect(await second(granted({ provinceNo: '川食许 2 号' }))).toMatchObject({ body: { code: 'different-answer' } });
  });

  test('is nobody’s who does not sit at a window', async () => {
    for (const client of [owner, await api.as('ops')]) expect((await first(refusedAnswer, client)).status).toBe(403);
    expect((await first(refusedAnswer, await api.as('clerk-guangan'))).status).toBe(404);
  });

  test('that nobody has entered cannot be confirmed, and none is needed where the outcome is known', async () => {
    expect(await second(granted())).toMatchObject({ status: 409, body: { code: 'no-manual-answer' } });
    const known = { cause: 'certificate-changed', outcomeUnknown: false, detail: '' } as const;
    const other = await setStepScene();
    try {
      const placed = placedLicensing(other.api, (story) => story.submitted(step).tell('parked', step, known));
      const answer = await send(other.deciding, placed, 'manual-answer', { step, answer: granted(), evidence });
      expect(answer).toMatchObject({ status: 409, body: { code: 'outcome-known' } });
    } finally {
      await other.api.stop();
    }
  });

  const id = (certificate() as { id: string }).id;
  test.each([
    ['a wrong check character', { id: id.slice(0, -1) + (id.endsWith('0') ? '1' : '0') }, 'id certificate-id-check'],
    ['no identifier', { id: 'JY-1' }, 'id certificate-id-format'],
    ['an identifier of another kind', { kind: 'business-licence' }, 'id certificate-id-kind'],
    ['a number with a wrong check digit', { number: 'JY25101040047191' }, 'number food-licence-check'],
    ['a number that is too short', { number: 'JY2510104004719' }, 'number food-licence-length'],
    ['a letter in its number', { number: 'JY251010400471I7' }, 'number food-licence-character'],
    ['an unknown kind', { kind: 'driving-licence' }, 'kind unknown-certificate'],
    ['a day to come', { issuedAt: '2026-09-29T10:00:00+08:00' }, 'issuedAt in-the-future'],
  ])('with a certificate that has %s is refused', async (_what, change, problem) => {
    const answer = await first(granted({ certificate: certificate(change) }));
    expect(answer.status).toBe(422);
    expect(pointers(answer)).toEqual([`/data/answer/certificate/${problem}`]);
  });

  test('with two digits of the licence’s number swapped is told so, with the repair', async () => {
    const answer = await first(granted({ certificate: certificate({ number: 'JY25101040074197' }) }));
    const [problem] = answer.body.errors ?? [];
    expect(problem?.detail).toContain('校验码不对');
    expect(problem?.repairs?.[0]).toMatchObject({ change: 'swapped', at: 12, from: '74', to: '47' });
  });

  test.each([
    ['a later step reads the licence that is missing', granted({ certificate: undefined }), 'certificate required'],
    ['it was decided tomorrow', granted({ decidedAt: '2026-09-29T10:00:00+08:00' }), 'decidedAt in-the-future'],
    ['a refusal has no reason', { ...refusedAnswer, refusal: undefined }, 'refusal required'],
    ['a refusal brings a licence', { ...refusedAnswer, certificate: certificate() }, 'certificate unknown-field'],
    ['nothing is decided', granted({ decision: 'accepted' }), 'decision wrong-format'],
  ])('is refused where %s', async (_what, answer, problem) => {
    expect(pointers(await first(answer))).toEqual([`/data/answer/${problem}`]);
  });
});
