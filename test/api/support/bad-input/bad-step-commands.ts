import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { dayKind } from '../../../../domain/calendar.ts';
import { makeCertificateIdentifier } from '../../../../domain/identifiers/certificate-identifier.ts';
import { nextDay, shanghaiDay } from '../../../../domain/shanghai-time.ts';
import type { ApiAnswer, ApiClient } from '../../../support/api-client.ts';
import { publishedCalendar } from '../../../support/published-calendar.ts';
import type { BadInputRow, RowName, Scene } from './bad-input-row.ts';

interface Asked {
  by: ApiClient;
  caseNo: string;
  kind: string;
  data: object;
  key?: string;
}

function command({ by, caseNo, kind, data, key = randomUUID() }: Asked): Promise<ApiAnswer> {
  return by.request('POST', `/cases/${caseNo}/commands`, { body: { kind, data }, key });
}

/** A command that is refused with a code; whoever asks, and whatever was asked before, nothing of it stays. */
function refused(name: RowName, asked: (scene: Scene) => Asked, told: { status: number; code: string }): BadInputRow {
  const { status, code } = told;
  return {
    name,
    leaves: 'nothing',
    async send(scene: Scene): Promise<void> {
      expect(await command(asked(scene))).toMatchObject({ status, body: { code } });
    },
  };
}

const area = (value: string): object => ({ step: 'licensing', answers: [{ gap: '1', value }] });
const correction = { kind: 'correct', data: area('120') };

const sentTwice = 'a-correction-that-is-sent-twice';
let firstAnswer: unknown;

/** The next day that is no working day, by the official table. */
function nextDayOff(): string {
  let day = nextDay(shanghaiDay(new Date().toISOString()));
  while (dayKind(day, publishedCalendar()).working) day = nextDay(day);
  return day;
}

const booking = (at: string): object => ({ step: 'licensing', at, inspectors: ['1182', '1190'] });

const byHand = (decision: 'granted' | 'refused'): object => ({
  decision,
  provinceNo: '渝税清 1 号',
  decidedAt: '2026-11-02T10:00:00+08:00',
  ...(decision === 'refused' && { refusal: { code: '31', reason: '尚有欠税' } }),
});
const step = 'tax-there';
const evidence = { text: '税务机关函件', reference: 'HJ-1' };

const withWrongNumber = {
  id: makeCertificateIdentifier({ type: '11100000000013338W002', issuer: '510104', serial: 'A1', version: '001' }),
  kind: 'food-licence',
  number: 'JY25101040047191',
  holder: '成都锦程',
  issuedAt: '2026-11-02T10:00:00+08:00',
  version: '001',
};

/** The first of two people has answered; a second time leaves the same. */
const answered = {
  kind: 'manual-answer',
  data: { step, answer: byHand('granted'), evidence },
  key: 'a-first-answer-by-hand',
} as const;

async function answerOnce({ guangan, later }: Scene): Promise<void> {
  const answer = await command({ by: guangan, caseNo: later.parked, ...answered });
  expect(answer.status).toBe(200);
}

/** Bad answers to notices, bad checks and bad answers by hand. */
export const badStepCommands: BadInputRow[] = [
  refused(
    'correction by another enterprise',
    ({ owner, later }) => ({ by: owner, caseNo: later.correcting, ...correction }),
    { status: 404, code: 'not-found' },
  ),
  refused(
    'correction after its date',
    ({ jinjiang, later }) => ({ by: jinjiang, caseNo: later.lapsed, ...correction }),
    { status: 409, code: 'case-closed' },
  ),
  refused(
    'correction of a field that was not pinned',
    ({ yuzhong, later }) => ({
      by: yuzhong,
      caseNo: later.correcting,
      kind: 'correct',
      data: { step: 'licensing', answers: [{ gap: 'staff', value: '20' }] },
    }),
    { status: 422, code: 'gap-not-pinned' },
  ),
  {
    name: 'correction twice with one id',
    leaves: 'nothing',
    async prepare({ later }: Scene): Promise<void> {
      const first = await command({ by: later.branch, caseNo: later.correcting, ...correction, key: sentTwice });
      expect(first.status).toBe(200);
      firstAnswer = first.body;
    },
    async send({ later }: Scene): Promise<void> {
      const again = await command({ by: later.branch, caseNo: later.correcting, ...correction, key: sentTwice });
      expect(again).toMatchObject({ status: 200, body: firstAnswer });
      const other = await command({ by: later.branch, caseNo: later.correcting, ...correction });
      expect(other).toMatchObject({ status: 409, body: { code: 'gap-answered' } });
    },
  },
  refused(
    'check booked on a holiday',
    ({ jinjiang, later }) => ({
      by: jinjiang,
      caseNo: later.toCheck,
      kind: 'book-check',
      data: booking(`${nextDayOff()}T10:00:00+08:00`),
    }),
    { status: 422, code: 'check-on-a-day-off' },
  ),
  refused(
    'check booked in the past',
    ({ jinjiang, later }) => ({
      by: jinjiang,
      caseNo: later.toCheck,
      kind: 'book-check',
      data: booking('2026-11-02T10:00:00+08:00'),
    }),
    { status: 422, code: 'check-in-the-past' },
  ),
  {
    ...refused(
      'manual answer by one person twice',
      ({ guangan, later }) => ({
        by: guangan,
        caseNo: later.parked,
        kind: 'confirm-manual-answer',
        data: { step, answer: byHand('granted') },
      }),
      { status: 409, code: 'same-person' },
    ),
    prepare: answerOnce,
  },
  {
    ...refused(
      'manual answer by two with different results',
      ({ later }) => ({
        by: later.yubei,
        caseNo: later.parked,
        kind: 'confirm-manual-answer',
        data: { step, answer: byHand('refused') },
      }),
      { status: 409, code: 'different-answer' },
    ),
    prepare: answerOnce,
  },
  refused(
    'manual answer with a licence number with a wrong check digit',
    ({ guangan, later }) => ({
      by: guangan,
      caseNo: later.parked,
      kind: 'manual-answer',
      data: { step, answer: { ...byHand('granted'), certificate: withWrongNumber }, evidence },
    }),
    { status: 422, code: 'invalid-request' },
  ),
];
