import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withdrawalKey } from '../../domain/correlation.ts';
import type { Report } from '../../domain/report.ts';
import {
  ProvinceRejected,
  ProvinceUnavailable,
  type Callback,
  type ProvincePort,
  type Submission,
} from '../../adapters/province.ts';
import type { ProvinceName } from './examples.ts';
import { licensingConformance } from './licensing-conformance.ts';
import type { LicensingStory } from './licensing-story.ts';
import type { Arrived } from './signing.ts';
import { readingPurpose, withdrawalReason, type Moment, type Story } from './story.ts';

/** A province to be spoken with: example files that are replayed, or a running system with nothing in it yet. */
export interface ProvinceStage {
  province: ProvinceName;
  port: ProvincePort;
  story: Story;
  licensing: LicensingStory;
  /** Returns when the story has come so far: registration and food licence have the state that the moment tells of. */
  moveTo(moment: Moment): Promise<void>;
  /** The callbacks that have arrived, as soon as they are enough. */
  callbacks(enough: (callbacks: Callback[]) => boolean): Promise<Arrived[]>;
  /** Somebody of the public objects to a notice. */
  object(key: string, words: { by: string; reason: string }): Promise<void>;
  close(): Promise<void>;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * What every adapter must do, whatever its dialect: one story in order, from the first submission to the last callback.
 * A new province runs it against its example files and against its sandbox.
 */
export function provinceConformance(name: string, open: () => Promise<ProvinceStage>): void {
  describe(name, () => {
    let stage: ProvinceStage;
    let story: Story;
    let port: ProvincePort;
    beforeAll(async () => {
      stage = await open();
      ({ story, port } = stage);
    });
    afterAll(() => stage.close());

    const statusOf = async ({ key, system }: Submission): Promise<Report> => {
      const answer = await port.status({ key, system });
      if (answer.kind === 'unknown') throw new Error(`${key} should be known`);
      return answer.report;
    };
    const withdraw = ({ key, system }: Submission) =>
      port.withdraw({ key: withdrawalKey(key), of: key, system, reason: withdrawalReason });
    const fetchLicence = (certificateId: string, purpose: string) => {
      const caseNo = story.registration.key.slice(0, 23);
      return port.fetchCertificate({ certificateId, system: 'registration', purpose, caseNo });
    };
    /** The submissions after the licence carry the one that was granted. */
    const withLicence = async (submission: Submission): Promise<Submission> => {
      const { certificate } = await statusOf(story.registration);
      return { ...submission, certificates: certificate === undefined ? [] : [certificate] };
    };

    test('a system that decides at once says so in the answer to the submission', async () => {
      const { provinceNo, receivedAt, report } = await port.submit(story.identity);
      expect(provinceNo).not.toBe('');
      expect(receivedAt).toMatch(instant);
      expect(report).toMatchObject({ key: story.identity.key, state: 'granted', provinceNo });
      expect(report?.occurredAt).toMatch(instant);
      expect(report).not.toHaveProperty('refusal');
    });

    test('a refusal is an answer with its reason, not an error', async () => {
      const { report } = await port.submit(story.identityRefused);
      expect(report).toMatchObject({ key: story.identityRefused.key, state: 'refused' });
      expect(report?.refusal?.code).not.toBe('');
      expect(report?.refusal?.reason).not.toBe('');
    });

    test('the same submission is the same effect, sent at once or again', async () => {
      const together = await Promise.all([1, 2, 3].map(() => port.submit(story.registration)));
      const again = await port.submit(story.registration);
      for (const answer of together) expect(answer).toEqual(again);
      expect(again.report).toBeUndefined();
    });

    test('the status of a key is the state that it has come to', async () => {
      const received = await statusOf(story.registration);
      expect(received).toMatchObject({ key: story.registration.key, state: 'received' });
      await stage.moveTo('accepted');
      const accepted = await statusOf(story.registration);
      expect(accepted.state).toBe('accepted');
      expect(accepted.id).not.toBe(received.id);
      expect(accepted.provinceNo).toBe(received.provinceNo);
    });

    test('a grant carries the licence, the same however often it is asked for', async () => {
      await stage.moveTo('granted');
      const granted = await statusOf(story.registration);
      expect(granted.state).toBe('granted');
      expect(granted.certificate).toMatchObject({ kind: 'business-licence', status: 'valid', version: '001' });
      expect(granted.certificate?.holder).toBe(story.registration.subject.name);
      expect(granted.certificate?.issuedAt).toMatch(instant);
      expect(await statusOf(story.registration)).toEqual(granted);
      expect(await fetchLicence(granted.certificate?.id ?? '', readingPurpose)).toEqual(granted.certificate);
    });

    test('every other system takes its submission', async () => {
      for (const submission of [story.tax, story.seal, story.socialInsurance]) {
        const { provinceNo, receivedAt } = await port.submit(await withLicence(submission));
        expect(provinceNo).not.toBe('');
        expect(receivedAt).toMatch(instant);
      }
    });

    test('what is undecided can be withdrawn, once, however often it is asked for', async () => {
      const answer = await withdraw(story.socialInsurance);
      expect(answer).toMatchObject({
        kind: 'withdrawn',
        report: { key: story.socialInsurance.key, state: 'withdrawn' },
      });
      expect(await withdraw(story.socialInsurance)).toEqual(answer);
    });

    test('what is decided cannot, and the answer is the decision', async () => {
      expect(await withdraw(story.registration)).toEqual({
        kind: 'decided',
        report: await statusOf(story.registration),
      });
    });

    test('what was never sent is unknown, to a withdrawal and to a status query', async () => {
      expect(await withdraw(story.neverSent)).toEqual({ kind: 'unknown' });
      await stage.moveTo('later');
      const { key, system } = story.neverSent;
      expect(await port.status({ key, system })).toEqual({ kind: 'unknown' });
    });

    test('what the province says no to is rejected with its code', async () => {
      const calls = [
        () => port.submit(story.withoutApplicant),
        () => fetchLicence(story.licence.id, ''),
        () => fetchLicence(story.unknownCertificateId, readingPurpose),
      ];
      for (const call of calls) {
        const failure: unknown = await call().catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(ProvinceRejected);
        if (failure instanceof ProvinceRejected) expect(failure.message).toContain(failure.code);
      }
    });

    test('a fault between the machines is no refusal, and what was sent before stands', async () => {
      await expect(port.submit(story.reused)).rejects.toBeInstanceOf(ProvinceUnavailable);
      const { key } = story.registration;
      await expect(port.status({ key, system: 'no-such-system' })).rejects.toBeInstanceOf(ProvinceUnavailable);
      await stage.moveTo('granted');
      expect((await statusOf(story.registration)).state).toBe('granted');
    });

    licensingConformance(() => stage);

    test('callbacks tell the same changes under the same ids, and their replies are the dialect of the port', async () => {
      const told = new Map<string, Report>();
      const objections = new Set<string>();
      const { food, notice, objection } = stage.licensing;
      const has = (callbacks: Callback[], { key }: Submission, ...states: string[]): boolean =>
        states.every((state) =>
          callbacks.some((one) => one.kind === 'report' && one.report.key === key && one.report.state === state),
        );
      const arrived = await stage.callbacks(
        (callbacks) =>
          has(callbacks, story.registration, 'received', 'accepted', 'granted') &&
          has(callbacks, story.socialInsurance, 'withdrawn') &&
          has(callbacks, story.tax, 'granted') &&
          has(callbacks, food, 'received', 'correction', 'accepted', 'granted') &&
          callbacks.some(({ kind }) => kind === 'objection'),
      );
      for (const { headers, body } of arrived) {
        const callback = port.readCallback(headers, body);
        expect(port.replyToCallback('taken', headers, body).status).toBe(200);
        if (callback.kind === 'objection') {
          const { by, reason } = objection;
          expect(callback).toMatchObject({ key: notice.key, correlation: notice.correlation });
          expect(callback.objection).toMatchObject({ by, reason });
          objections.add(callback.objection.id);
          continue;
        }
        expect(callback.kind).toBe('report');
        if (callback.kind !== 'report') continue;
        expect(callback.correlation.startsWith(`${callback.report.key}@`)).toBe(true);
        expect(told.get(callback.report.id) ?? callback.report).toEqual(callback.report);
        told.set(callback.report.id, callback.report);
      }
      // Our replies were understood, so nothing was sent twice.
      expect(arrived).toHaveLength(told.size + objections.size);
      expect([...told.values()].map(({ state }) => state)).not.toContain('objected');
      const withdrawn = await withdraw(story.socialInsurance);
      if (withdrawn.kind === 'unknown') throw new Error('the withdrawal should be known');
      expect(told.get(withdrawn.report.id)).toEqual(withdrawn.report);
      const keys = [...told.values()].map(({ key }) => key);
      expect(keys).not.toContain(story.identity.key);
    });
  });
}
