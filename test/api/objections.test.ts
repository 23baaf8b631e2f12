import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallbackOutcome } from '../../adapters/province.ts';
import type { CallbackDialect } from '../../api/app-services.ts';
import { correlationOf } from '../../domain/correlation.ts';
import type { Objection } from '../../domain/objection.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';

/** A notice system whose wire is our own words; its reply is the outcome. */
const dialect: CallbackDialect = {
  readCallback: (_headers, body) => JSON.parse(Buffer.from(body).toString()) as never,
  replyToCallback: (outcome) => ({ status: 200, headers: {}, body: outcome }),
};

let api: ApiUnderTest;
beforeEach(async () => {
  api = await startApi({ provinces: { sichuan: dialect, chongqing: dialect } });
});
afterEach(() => api.stop());

const objection: Objection = { id: 'YY-1', at: '2026-09-28T01:00:00.000Z', by: '某某农商行', reason: '欠款未清' };

interface Told {
  step?: string;
  province?: string;
  change?: Partial<Objection>;
  workflowId?: string;
}

async function tell({ caseNo, workflowId }: PlacedCase, told: Told = {}): Promise<string> {
  const { step = 'notice', province = 'sichuan', change = {} } = told;
  const key = `${caseNo}/${step}/1`;
  const correlation = correlationOf(key, told.workflowId ?? workflowId);
  const body = JSON.stringify({ kind: 'objection', correlation, key, objection: { ...objection, ...change } });
  return (await fetch(`${api.url}/callbacks/${province}`, { method: 'POST', body })).text();
}

const kinds = ({ caseNo }: PlacedCase): string[] => api.engine.caseOf(caseNo).ledger.map(({ kind }) => kind);
const underNotice = (): PlacedCase => placedExit(api, (story) => story.submitted('notice').published('notice'));

describe('an objection that the notice system passes on', () => {
  test('becomes a command of the province to its case, with its own stamp and the time of its coming', async () => {
    const exit = underNotice();
    expect(await tell(exit)).toBe('taken');
    expect(api.engine.caseOf(exit.caseNo).ledger.at(-1)).toMatchObject({
      kind: 'objected',
      step: 'notice',
      actor: { party: 'public', province: 'sichuan' },
      occurredAt: '2026-09-28T01:42:00.000Z',
      data: { objection },
    });
  });

  test('is taken once, however often it comes; another one is another', async () => {
    const exit = underNotice();
    expect([await tell(exit), await tell(exit)]).toEqual(['taken', 'taken']);
    expect(kinds(exit).filter((kind) => kind === 'objected')).toHaveLength(1);
    expect(await tell(exit, { change: { id: 'YY-2' } })).toBe('taken');
    expect(kinds(exit).filter((kind) => kind === 'objected')).toHaveLength(2);
  });

  test('that the case knows by another way is taken, so that the province stops sending', async () => {
    const exit = placedExit(api, (story) =>
      story.submitted('notice').published('notice').tell('objected', 'notice', { objection, late: false }),
    );
    expect(await tell(exit)).toBe('taken');
    expect(kinds(exit).filter((kind) => kind === 'objected')).toHaveLength(1);
  });

  test('is kept by the engine while no worker answers, and the province does not wait for one', async () => {
    const exit = underNotice();
    api.engine.hasWorkers = false;
    api.engine.asked.length = 0;
    expect(await tell(exit)).toBe('taken');
    expect(api.engine.asked).toEqual(['update', 'signal']);
    expect(api.engine.signals).toMatchObject([{ kind: 'object', data: { step: 'notice', objection } }]);
  });

  test('needs no read model', async () => {
    const exit = underNotice();
    api.reads.isDown = true;
    expect(await tell(exit)).toBe('taken');
  });

  test('with the engine down is to be sent again later', async () => {
    const exit = underNotice();
    api.engine.isDown = true;
    expect(await tell(exit)).toBe('try-later');
  });

  test('to a case that has closed is not taken, and its notice system hears that the case is closed', async () => {
    const exit = underNotice();
    api.engine.caseOf(exit.caseNo).isOpen = false;
    expect(await tell(exit)).toBe('case-closed');
    expect(kinds(exit)).not.toContain('objected');
  });

  test('that ended its case, and comes once more by another way, is known', async () => {
    const exit = placedExit(api, (story) =>
      story
        .submitted('notice')
        .published('notice')
        .tell('objected', 'notice', { objection, late: false })
        .tell('closed', undefined, { outcome: 'objected' }),
    );
    api.engine.caseOf(exit.caseNo).isOpen = false;
    expect(await tell(exit)).toBe('taken');
    expect(await tell(exit, { change: { id: 'YY-2' } })).toBe('case-closed');
  });
});

describe('an objection is unknown', () => {
  const unknown: CallbackOutcome = 'unknown-correlation';

  test('against a notice that is not out', async () => {
    const exit = placedExit(api, (story) => story.submitted('notice'));
    expect(await tell(exit)).toBe(unknown);
    expect(kinds(exit)).not.toContain('objected');
  });

  test('against a case without a notice, or another bundle’s step', async () => {
    const licensing = placedLicensing(api, (story) => story.submitted('licensing'));
    expect(await tell(licensing, { step: 'licensing' })).toBe(unknown);
    expect(await tell(licensing)).toBe(unknown);
    expect(kinds(licensing)).not.toContain('objected');
  });

  test('from a province whose notice it is not', async () => {
    const exit = underNotice();
    expect(await tell(exit, { province: 'chongqing' })).toBe(unknown);
    expect(kinds(exit)).not.toContain('objected');
  });

  test('with the number of a workflow that never was, or of another case', async () => {
    const exit = underNotice();
    const licensing = placedLicensing(api, (story) => story.submitted('licensing'));
    expect(await tell(exit, { workflowId: `case-${'a'.repeat(32)}` })).toBe(unknown);
    expect(await tell(exit, { workflowId: licensing.workflowId })).toBe(unknown);
    expect([...kinds(exit), ...kinds(licensing)]).not.toContain('objected');
  });
});

test('the log names case and workflow, and nobody who objected', async () => {
  const exit = underNotice();
  await tell(exit);
  const line = api.logLines.find(({ route }) => route === '/callbacks/:province');
  expect(line).toMatchObject(exit);
  expect(JSON.stringify(api.logLines)).not.toMatch(/农商行|欠款/);
});
