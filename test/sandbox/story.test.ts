import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { columns, displayWidth } from '../../sandbox/story/columns.ts';
import { narrate } from '../../sandbox/story/narrate.ts';
import type { StoryCase, StoryEvent } from '../../sandbox/story/public-api.ts';
import { storyWords } from '../../sandbox/story/story-words.ts';
import type { StoryCatalogue } from '../../sandbox/story/story-words.ts';
import { tellStory } from '../../sandbox/story.ts';

const named = (code: string, zh: string) => ({ code, label: { zh, en: zh } });
const catalogue: StoryCatalogue = {
  bundles: [named('founding', '企业开办')],
  items: [named('registration', '公司设立登记')],
  authorities: [{ ...named('market', '锦江区市场监督管理局'), region: '510104' }],
  windows: [{ ...named('500103-03', '渝中 3 号窗'), region: '500103' }],
  regions: [
    { ...named('510104', '锦江区'), province: 'sichuan' },
    { ...named('500103', '渝中区'), province: 'chongqing' },
  ],
  provinces: [
    { ...named('sichuan', '四川省'), sign: '川' },
    { ...named('chongqing', '重庆市'), sign: '渝' },
  ],
};
const words = storyWords(catalogue);

const found: StoryCase = {
  caseNo: 'CY1',
  bundle: 'founding',
  collecting: { province: 'chongqing', region: '500103', window: '500103-03' },
  deciding: { province: 'sichuan', region: '510104' },
  subject: { name: '成都锦程精密科技有限公司' },
  handlings: [{ step: 'registration', item: 'registration', authority: 'market', status: 'submitted' }],
};

const event = (given: Partial<StoryEvent>): StoryEvent => ({
  seq: 1,
  kind: 'opened',
  occurredAt: '2026-10-09T09:30:05+08:00',
  actor: { party: 'system' },
  data: {},
  ...given,
});

test('a Chinese character takes two columns of a terminal', () => {
  expect(displayWidth('渝 3a')).toBe(5);
  expect(columns(['送达', 'a'], [6, 0])).toBe('送达    a');
  expect(columns(['wider than its column', 'a'], [6, 0])).toBe('wider than its column  a');
});

test('what was sent names the authority that it was sent to, its province and the number there', () => {
  const line = narrate(event({ kind: 'submitted', step: 'registration', data: { provinceNo: 'SC51' } }), found, words);
  expect(line.trim().split(/ {2,}/)).toEqual([
    '09:30:05',
    '公司设立登记',
    'sent to',
    '川 锦江区市场监督管理局',
    'SC51',
  ]);
});

test('the opening names the window, and a refusal its reason', () => {
  const opened = narrate(event({ actor: { party: 'window', window: '500103-03' } }), found, words);
  expect(opened.trim().split(/ {2,}/)).toEqual(['09:30:05', '企业开办', 'papers collected at', '渝 渝中 3 号窗']);
  const actor = { party: 'authority', authority: 'market' };
  const refused = narrate(
    event({ kind: 'refused', step: 'registration', actor, data: { reason: '章程不符' } }),
    found,
    words,
  );
  expect(refused).toMatch(/refused by +川 锦江区市场监督管理局 +章程不符$/);
});

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers) server.close();
});

async function apiThat(answers: (request: IncomingMessage) => { status: number; body: unknown }): Promise<string> {
  const server = createServer((request, response) => {
    const { status, body } = answers(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

test('the kept cases are told also when the lists come up after the API, and none is opened', async () => {
  const asked: string[] = [];
  let away = 2;
  const apiUrl = await apiThat(({ method = '', url = '' }) => {
    asked.push(`${method} ${url}`);
    if (url === '/catalogue') return { status: 200, body: catalogue };
    if (url === '/session') return { status: 200, body: {} };
    if (away > 0) {
      away -= 1;
      return { status: 503, body: { code: 'reads-unavailable' } };
    }
    const row = {
      caseNo: 'CY1',
      status: 'closed',
      outcome: 'delivered',
      subjectName: '锦程',
      holder: { party: 'none' },
    };
    return { status: 200, body: { rows: [row] } };
  });
  const said: string[] = [];
  await tellStory({
    apiUrl,
    firstStart: false,
    out: (line) => said.push(line),
    casesOpened: () => said.push('cases were opened'),
  });
  expect(said.filter((line) => line.includes('CY1'))).toEqual([expect.stringMatching(/锦程 +closed: delivered$/)]);
  expect(said).not.toContain('cases were opened');
  expect(asked).not.toContain('POST /cases');
});
