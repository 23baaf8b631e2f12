import { expect, test } from 'vitest';
import type { Report } from '../../domain/report.ts';
import { ProvinceRejected, type CertificateQuery, type Submission, type Supplement } from '../../adapters/province.ts';
import { lookUpOf, purposes, type LicensingStory } from './licensing-story.ts';
import type { ProvinceStage } from './province-conformance.ts';
import type { Moment } from './story.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The second day of the story: look-ups, licences by their holder, a correction and a check, a notice with an objection. */
export function licensingConformance(stageOf: () => ProvinceStage): void {
  const storyOf = (): LicensingStory => stageOf().licensing;
  const moveTo = (moment: Moment): Promise<void> => stageOf().moveTo(moment);
  const statusOf = async ({ key, system }: Submission): Promise<Report> => {
    const answer = await stageOf().port.status({ key, system });
    if (answer.kind === 'unknown') throw new Error(`${key} should be known`);
    return answer.report;
  };
  const isRejected = async (call: Promise<unknown>): Promise<void> => {
    const failure: unknown = await call.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProvinceRejected);
    if (failure instanceof ProvinceRejected) expect(failure.message).toContain(failure.code);
  };
  /** A correction answers the notice that the province has given, whatever its number. */
  const answering = async (correction: LicensingStory['correction']): Promise<Supplement> => {
    const { correction: notice } = await statusOf(storyOf().food);
    return { ...correction, noticeNo: notice?.noticeNo ?? '' };
  };

  test('the registrar says of an enterprise whether it lives and what blocks its exit', async () => {
    const { port, province } = stageOf();
    await moveTo('nextDay');
    for (const { asOf: _asOf, ...record } of Object.values(storyOf().lookUps)) {
      const found = await port.lookUp(lookUpOf(province, record.uscc));
      expect(found).toMatchObject(record);
      expect(found.asOf).toMatch(instant);
    }
  });

  test('a licence is found by its holder, for a purpose that the province knows', async () => {
    const { port, province } = stageOf();
    const { food, branchLicence, unknownUscc, lookUps } = storyOf();
    const query = (uscc: string, purpose: string): CertificateQuery => ({
      holder: { uscc, kind: 'business-licence' },
      system: 'registration',
      purpose,
      caseNo: food.key.slice(0, 23),
    });
    expect(await port.fetchCertificate(query(branchLicence.number, purposes.branch))).toEqual(branchLicence);
    await isRejected(port.fetchCertificate(query(unknownUscc, purposes.parent)));
    await isRejected(port.fetchCertificate(query(branchLicence.number, 'curiosity')));
    await isRejected(port.lookUp(lookUpOf(province, lookUps.lookup.uscc, '')));
  });

  test('a notice is published, at once or later', async () => {
    const { port } = stageOf();
    const { food, notice, publishes } = storyOf();
    expect(await port.submit(food)).not.toHaveProperty('report');
    const { report } = await port.submit(notice);
    if (publishes === 'nextDay') expect(report).toMatchObject({ key: notice.key, state: 'published' });
    else expect(report).toBeUndefined();
    await moveTo(publishes);
    const published = await statusOf(notice);
    expect(published).toMatchObject({ key: notice.key, state: 'published' });
    if (report !== undefined) expect(published).toEqual(report);
  });

  test('a correction lists every gap, and is answered once, to that very notice', async () => {
    const { port } = stageOf();
    const { food, correctionNotice, correction, mismatched, notWaitedFor, neverSubmitted } = storyOf();
    await moveTo('correcting');
    const report = await statusOf(food);
    expect(report).toMatchObject({ key: food.key, state: 'correction', correction: { gaps: correctionNotice.gaps } });
    await isRejected(port.supplement(mismatched));
    const answer = await answering(correction);
    await moveTo('corrected');
    const together = await Promise.all([1, 2, 3].map(() => port.supplement(answer)));
    const again = await port.supplement(answer);
    for (const taken of together) expect(taken).toEqual(again);
    expect(again.provinceNo).toBe(report.provinceNo);
    expect(again.receivedAt).toMatch(instant);
    await isRejected(port.supplement({ ...answer, key: notWaitedFor.key }));
    await isRejected(port.supplement(neverSubmitted));
  });

  test('an objection is what the status of a notice says from then on', async () => {
    const { notice, objection } = storyOf();
    const { by, reason } = objection;
    await stageOf().object(notice.key, { by, reason });
    const report = await statusOf(notice);
    expect(report).toMatchObject({ key: notice.key, state: 'objected', objection: { by, reason } });
    expect(report.objection?.at).toMatch(instant);
  });

  test('the result of a check leads to the decision', async () => {
    const { port } = stageOf();
    const { food, check, foodLicence } = storyOf();
    await moveTo('acceptedNextDay');
    await moveTo('checked');
    expect(await port.supplement(check)).toEqual(await port.supplement(check));
    await moveTo('licensed');
    const { state, certificate } = await statusOf(food);
    expect(state).toBe('granted');
    const { kind, holder, status, version } = foodLicence;
    expect(certificate).toMatchObject({ kind, holder, status, version });
    expect(certificate?.number).toMatch(/^JY2\d{13}$/);
  });
}
