import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CorrectionAnswer } from '../../domain/correction.ts';
import { isDecisive } from '../../domain/report.ts';
import type { Report } from '../../domain/report.ts';
import { nextDay, shanghaiDay, startOfDay } from '../../domain/shanghai-time.ts';
import { owner, sidesOf } from '../support/case-fixtures.ts';
import { CaseWorld } from '../support/case-world.ts';
import type { CaseHandle } from '../support/case-world.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { sharedEngines } from '../support/engines.ts';
import { knowLaterStages, licensingPlan, licensingSubject } from '../support/later-stages.ts';
import { LicensingActs } from '../support/licensing-acts.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';
import { calendarOfToday, checkOnSite, publishedLicensingPlan, untilWritten } from '../support/standard-case.ts';
import { sharedTemporal } from '../support/temporal.ts';
import { undisturbedLicence } from '../support/undisturbed-licence.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { laterStages: true });

const file = { fileId: 'f1', sha256: 'a'.repeat(64), bytes: 3, type: 'image/png' as const, name: '布局图.png' };
const field: CorrectionAnswer = { gap: 'g1', value: '86' };
const material: CorrectionAnswer = { gap: 'g2', files: [file] };
const evidence = { text: '核查记录', reference: 'HC-1' };
const delivery = { recipient: '李某', evidence: { text: 'handed over', reference: 'SJ-1' } };

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const open = (): Promise<CaseHandle> => world.open({ plan: licensingPlan({}, sides), subject: licensingSubject });
  const keyOf = (handle: CaseHandle): string => world.keyOf(handle, 'licensing');
  const step = 'licensing';
  const here = sides.clerk;
  const there = sides.decidingClerk;

  async function corrected(handle: CaseHandle): Promise<void> {
    await world.until(handle, 'correction-requested', step);
    expect(await world.command(handle, owner, 'correct', { step, answers: [field, material] })).toMatchObject({
      ok: true,
    });
    await world.until(handle, 'accepted', step);
  }

  async function checked(handle: CaseHandle): Promise<void> {
    // The fixture's calendar knows no holidays, so the next weekday is a working day.
    let day = nextDay(shanghaiDay(new Date(await world.env.currentTimeMs()).toISOString()));
    while ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = nextDay(day);
    const at = new Date(Date.parse(startOfDay(day)) + 10 * 3_600_000).toISOString();
    const inspectors = ['2107', '2108'];
    expect(await world.command(handle, there, 'book-check', { step, at, inspectors })).toMatchObject({ ok: true });
    await world.env.sleep(Date.parse(at) - (await world.env.currentTimeMs()) + 1000);
    const result = { step, passed: true, words: '现场与图纸相符', evidence };
    expect(await world.command(handle, there, 'record-check', result)).toMatchObject({ ok: true });
  }

  test('two licences are read, one notice is answered, the check is recorded, the licence is granted and delivered', async () => {
    const handle = await open();
    await corrected(handle);
    await checked(handle);
    await world.until(handle, 'certificate-checked', 'licence');
    await world.command(handle, here, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
    const events = await world.ledger(handle);
    const kinds = events.filter((event) => event.step === step).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'submitted',
      'received',
      'correction-requested',
      'corrected',
      'supplemented',
      'accepted',
      'check-booked',
      'check-recorded',
      'rechecked',
      'supplemented',
      'granted',
    ]);
    const mine = world.provinces[sides.deciding.province].effects.filter((line) => line.includes(keyOf(handle)));
    expect(mine.filter((line) => line.startsWith('supplemented'))).toEqual([
      `supplemented ${keyOf(handle)}/correction/1`,
      `supplemented ${keyOf(handle)}/check`,
    ]);
  });

  test('nobody answers the notice: it lapses when the term ends, what was handed in goes back, the submission is withdrawn', async () => {
    const handle = await open();
    const events = await world.until(handle, 'correction-requested', step);
    const requested = events.find(({ kind }) => kind === 'correction-requested');
    expect(await handle.result()).toBe('lapsed');
    const lapsed = (await world.ledger(handle)).find(({ kind }) => kind === 'correction-lapsed');
    expect(lapsed?.data).toMatchObject({
      open: ['g1', 'g2'],
      returned: { papers: [{ kind: 'application-form', copies: 1 }] },
    });
    // Fifteen working days later at 24:00, in a calendar without holidays: three weeks.
    const days = (Date.parse(lapsed?.occurredAt ?? '') - Date.parse(requested?.occurredAt ?? '')) / 86_400_000;
    expect(days).toBeGreaterThan(20);
    expect(days).toBeLessThanOrEqual(23);
    const effects = world.provinces[sides.deciding.province].effects;
    expect(effects).toContain(`withdrawal ${keyOf(handle)}/withdrawal`);
  });

  test('silence of five working days is acceptance as of the day of receipt, by itself, also where its report was lost; a notice in time leaves none', async () => {
    const clocks = publishedLicensingPlan().steps.find((each) => each.step === step)?.clocks ?? [];
    const patient = { patience: { n: 30, unit: 'working-days' }, pollEvery: 43_200, clocks } as const;
    const openCase = (): Promise<CaseHandle> =>
      world.open({ plan: licensingPlan(patient, sides), subject: licensingSubject });
    const told = await openCase();
    await world.until(told, 'correction-requested', step);
    const province = world.provinces[sides.deciding.province];
    const { corrections, checking, decisions, quiet } = province;
    corrections.clear();
    checking.clear();
    decisions.set('food-licensing', 'silent');
    const silent = await openCase();
    const received = (await world.until(silent, 'received', step)).find(({ kind }) => kind === 'received');
    quiet.add('food-licensing');
    const lost = await openCase();
    await world.until(lost, 'submitted', step);
    await world.env.sleep('9 days');
    const [events, others] = [await world.ledger(silent), await world.ledger(told)];
    expect(others.map(({ kind }) => kind)).not.toContain('deemed-accepted');
    const asOf = shanghaiDay(received?.occurredAt ?? '');
    const deemed = events.filter(({ kind }) => kind === 'deemed-accepted');
    expect(deemed).toMatchObject([{ step, actor: { party: 'system' }, data: { asOf } }]);
    const view = world.view(silent).handlings.find((each) => each.step === step);
    expect(view?.status).toBe('to-check');
    const dates = Object.fromEntries((view?.clocks ?? []).map((clock) => [clock.of, clock]));
    expect(deemed[0]?.occurredAt).toBe(dates['correction-notice']?.legal?.before);
    expect(dates['decision']?.startedAt).toBe(received?.occurredAt);
    // Nobody told that it was signed for: it is asked for once the term would have passed.
    const found = (await world.ledger(lost)).filter(({ kind }) => kind === 'received' || kind === 'deemed-accepted');
    expect(found).toMatchObject([
      {
        kind: 'received',
        via: 'poll',
        occurredAt: province.latest(keyOf(lost)).occurredAt,
      },
      { kind: 'deemed-accepted', occurredAt: deemed[0]?.occurredAt, data: { asOf } },
    ]);
    for (const handle of [told, silent, lost]) {
      await world.command(handle, here, 'withdraw', { reason: 'no need' });
      expect(await handle.result()).toBe('withdrawn');
    }
  });

  test('a licence revoked between its reading and the decision stops the decision; once it is valid again a person goes on', async () => {
    const handle = await open();
    await corrected(handle);
    const province = world.provinces[sides.deciding.province];
    province.certificateStatus = 'revoked';
    await checked(handle);
    const events = await world.until(handle, 'parked', step);
    expect(events.at(-1)).toMatchObject({
      kind: 'parked',
      data: { cause: 'certificate-changed', outcomeUnknown: false },
    });
    expect(province.effects).not.toContain(`supplemented ${keyOf(handle)}/check`);
    province.certificateStatus = 'valid';
    await world.command(handle, there, 'retry', { step });
    await world.until(handle, 'certificate-checked', 'licence');
    await world.command(handle, here, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
  });
});

describe('on the real server, where nobody polls', () => {
  let listening: CaseWorld;
  beforeAll(async () => {
    const { workflowBundle } = sharedEngines();
    listening = await CaseWorld.start({ server: await sharedTemporal(), workflowBundle, polls: false });
    knowLaterStages(listening);
  }, 60_000);
  afterAll(() => listening.stop());

  test.each(Object.entries(sidesOf))(
    '%s: every report twice, newest first, and before the answer to what was sent: each thing is done and written once',
    async (_direction, sides) => {
      const acts = new LicensingActs(listening, sides);
      const { there, step } = acts;
      there.later.add('food-licensing');
      const told: Report[] = [];
      /** What the handling has come to, and all that was told of it before, each twice, as callbacks bring it. */
      const tell = async (to: CaseHandle, report: Report): Promise<void> => {
        told.unshift(report);
        for (const each of told.flatMap((one) => [one, one]))
          await (isDecisive(each) ? listening.answer(to, each) : listening.report(to, each));
      };
      const opening = acts.open({}, { calendar: calendarOfToday() });
      there.onSubmit = async ({ key }) => {
        told.push(there.latest(key));
        await tell(await opening, there.next(key));
      };
      there.onSupplement = async ({ of, what }) =>
        tell(await opening, what === 'check' ? there.decide(of, 'grant') : there.next(of));
      const handle = await opening;
      await untilWritten(listening, handle, 'correction-requested', step);
      await acts.correct(handle);
      await untilWritten(listening, handle, 'accepted', step);
      await checkOnSite(listening, handle, true, sides.decidingClerk);
      await untilWritten(listening, handle, 'certificate-checked', 'licence');
      await listening.command(handle, sides.clerk, 'deliver', delivery);
      expect(await handle.result()).toBe('delivered');
      expect(told.map(({ state }) => state)).toEqual(['granted', 'accepted', 'correction', 'received']);
      expect(decisiveLedger(await listening.ledger(handle))).toEqual(undisturbedLicence);
      expect(acts.effects(handle)).toEqual([
        'submitted ',
        'correction ',
        'supplemented /correction/1',
        'accepted ',
        'supplemented /check',
        'granted ',
      ]);
      expect(there.asked.filter((line) => line === `status ${acts.keyOf(handle)}`)).toEqual([]);
    },
    30_000,
  );
});
