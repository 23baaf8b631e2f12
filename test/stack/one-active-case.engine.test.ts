import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { ApiClient } from '../support/api-client.ts';
import type { ApiAnswer } from '../support/api-client.ts';
import { application, clerkOf, freshNameNumber } from '../support/application.ts';
import type { Application, Direction } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { sendCallbackAgain } from '../support/send-callback-again.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';

const directions: Direction[] = ['collected-in-chongqing', 'collected-in-sichuan'];
const otherLead = { name: '李渠', idNumber: '511602198812240011' };
let stack: TestStack;
let engine: EngineClient;
let desks: SandboxDesk[];

beforeAll(async () => {
  stack = await startStack({ apis: 2 });
  engine = await EngineClient.connect(stack);
  desks = [stack.addresses.sichuan, stack.addresses.chongqing].map((url) => new SandboxDesk(url));
}, 180_000);
afterAll(async () => {
  await engine.close();
  await stack.stop();
});
beforeEach(async () => {
  for (const desk of desks) await desk.turn({ decision: { registration: 'silent' }, decisionDelayMs: 50 });
});

/** The same clerk at each API process. */
const atEveryApi = (direction: Direction): Promise<ApiClient[]> =>
  Promise.all(stack.addresses.apis.map((url) => ApiClient.as(url, clerkOf(direction))));

/** The same subject and the same people, handed in at the window of the other province. */
function atTheOtherWindow(founding: Application, direction: Direction): Application {
  const other = direction === 'collected-in-chongqing' ? 'collected-in-sichuan' : 'collected-in-chongqing';
  const { collecting, deciding } = application(other);
  return { ...founding, collecting, deciding };
}

async function atTheProvinces({ subject }: Application): Promise<{
  effects: Record<string, number>;
  handlings: ProvinceReport['handlings'];
}> {
  const reports = await Promise.all(desks.map((desk) => desk.records<ProvinceReport>()));
  const effects = Object.assign({}, ...reports.map((report) => report.bySubject[subject.nameNumber] ?? {})) as object;
  const handlings = reports.flatMap((report) =>
    report.handlings.filter((one) => one.subject.nameNumber === subject.nameNumber),
  );
  return { effects: effects as Record<string, number>, handlings };
}

/** Everything in an answer but what the asker sent or what names the case. */
function expectNothingOfTheFirst({ body }: ApiAnswer, caseNo: string, secrets: string[]): void {
  expect(body).toMatchObject({ status: 409, code: 'same-application', caseNo });
  const told = JSON.stringify(body);
  for (const secret of secrets) expect(told).not.toContain(secret);
}

describe.each(directions)('%s', { timeout: 60_000 }, (direction) => {
  const otherDirection = directions.find((each) => each !== direction) ?? direction;

  test('50 parallel openings of one application through two APIs from both provinces: one case, 49 answers that name it', async () => {
    const here = application(direction);
    const there = atTheOtherWindow(here, direction);
    const [hereClients, thereClients] = [await atEveryApi(direction), await atEveryApi(otherDirection)];
    const openings = Array.from({ length: 50 }, (_, at) => {
      const [clients, founding] = at % 4 < 2 ? [hereClients, here] : [thereClients, there];
      return (clients[at % 2] as ApiClient).open(founding, `opening-${String(at)}-${randomUUID()}`);
    });
    const answers = await Promise.all(openings);
    const opened = answers.filter(({ status }) => status === 201);
    expect(opened).toHaveLength(1);
    const caseNo = opened[0]?.body.caseNo ?? '';
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(49);
    for (const answer of refused) {
      expect(answer.body).toMatchObject({ code: 'same-application', caseNo });
      expect(answer.body).not.toHaveProperty('receipt');
    }
    const workflowId = (await engine.find(caseNo))?.workflowId;
    expect((await engine.runs()).filter((run) => run.workflowId === workflowId)).toHaveLength(1);
    await expect
      .poll(async () => (await atTheProvinces(here)).effects)
      .toEqual({
        'identity-check/submission': 1,
        'company-registration/submission': 1,
      });
  });

  test('other premises and another company name make no other case; who asks learns its number and nothing else', async () => {
    const [clerk] = await atEveryApi(direction);
    const first = application(direction, {
      subject: { name: '蜀渝首家秘名有限公司', nameNumber: freshNameNumber('510104') },
    });
    const caseNo = (await clerk?.opened(first)) ?? '';
    const secrets = [
      first.subject.name,
      String(first.form.address),
      first.collecting.window,
      '510104198503073218',
      '程锦',
    ];
    const later = {
      ...first,
      subject: { ...first.subject, name: '蜀渝后来有限公司' },
      form: { ...first.form, address: '别处路九号一层' },
    };
    const [other] = await atEveryApi(otherDirection);
    for (const [client, again] of [
      [clerk, later],
      [other, atTheOtherWindow(later, direction)],
    ] as const) {
      const answer = await client?.open(again);
      expectNothingOfTheFirst(answer as ApiAnswer, caseNo, secrets);
    }
  });

  test('another name number or another lead applicant is another case', async () => {
    const [clerk] = await atEveryApi(direction);
    const first = application(direction);
    const numbers = [
      await clerk?.opened(first),
      await clerk?.opened({ ...first, subject: { ...first.subject, nameNumber: freshNameNumber('500112') } }),
      await clerk?.opened({
        ...first,
        people: first.people.map((person) =>
          person.role === 'legal-representative' ? { ...person, ...otherLead } : person,
        ),
      }),
    ];
    expect(new Set(numbers).size).toBe(3);
  });

  test('withdrawn after its registration was submitted and applied again: a new case that nothing late touches', async () => {
    const [clerk, clerkElsewhere] = (await atEveryApi(direction)) as [ApiClient, ApiClient];
    const founding = application(direction);
    const firstKey = randomUUID();
    const secondKey = randomUUID();
    const first = await clerk.open(founding, firstKey);
    const { caseNo } = first.body;
    await clerk.until(caseNo, 'submitted', 'registration');
    expect(await clerkElsewhere.open(founding, firstKey)).toMatchObject({ status: 201, body: first.body });
    expect(await clerk.command(caseNo, 'withdraw', { reason: '申请人改变主意' })).toMatchObject({ status: 200 });
    await clerk.until(caseNo, 'closed');
    await (await engine.find(caseNo))?.result();
    expect(await clerkElsewhere.open(founding, firstKey)).toMatchObject({ status: 201, body: first.body });

    const second = await clerk.open(founding, secondKey);
    expect(second.status).toBe(201);
    expect(second.body.caseNo).not.toBe(caseNo);
    await clerk.until(second.body.caseNo, 'submitted', 'registration');
    const { effects, handlings } = await atTheProvinces(founding);
    expect(effects).toMatchObject({ 'company-registration/submission': 2, 'company-registration/withdrawal': 1 });

    const ledgers = async (): Promise<unknown> => [
      await engine.ledger(caseNo),
      await engine.ledger(second.body.caseNo),
    ];
    const before = await ledgers();
    const late = handlings.find(({ key, system }) => key.startsWith(caseNo) && system === 'registration');
    const last = late?.changes.at(-1);
    if (late === undefined || last === undefined) throw new Error('the province does not know the first registration');
    const granted = { ...last, id: `${last.id.slice(0, -4)}9999`, order: last.order + 1, state: 'granted' } as const;
    for (const change of [...late.changes, granted, granted]) {
      expect(await sendCallbackAgain(stack, late, change)).toBe('taken');
    }
    expect(await ledgers()).toEqual(before);

    expect(await clerkElsewhere.open(founding, firstKey)).toMatchObject({ status: 201, body: first.body });
    expect(await clerkElsewhere.open(founding, secondKey)).toMatchObject({ status: 201, body: second.body });
    expect(await clerk.open(founding)).toMatchObject({ status: 409, body: { caseNo: second.body.caseNo } });
    await Promise.all(desks.map((desk) => desk.turn({ decisionDelayMs: 0 })));
    await clerk.until(second.body.caseNo, 'certificate-checked');
    await clerk.deliver(second.body.caseNo);
    expect((await clerk.until(second.body.caseNo, 'closed')).at(-1)?.data.outcome).toBe('delivered');
    expect(await clerk.open(founding, firstKey)).toMatchObject({ status: 201, body: first.body });
    expect(await clerk.open(founding, secondKey)).toMatchObject({ status: 201, body: second.body });
  });
});
