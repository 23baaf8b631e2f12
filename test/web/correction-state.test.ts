import { describe, expect, it } from 'vitest';
import { catalogueWords } from '../../api/catalogue-words.ts';
import { CommandRequest } from '../../api/schemas/command.ts';
import type { FieldAnswer } from '../../api/schemas/catalogue-answer.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { checkField } from '../../api/opening/check-field.ts';
import { entriesOf } from '../../web/src/materials/upload-entry.ts';
import type { UploadsByKey } from '../../web/src/materials/upload-entry.ts';
import {
  answersOf,
  gapOfPointer,
  gapStates,
  openGaps,
  typedFault,
} from '../../web/src/pages/enterprise/correction-state.ts';
import type { Correction } from '../../web/src/pages/enterprise/correction-state.ts';

const catalogue = loadCatalogue();
const fields = catalogueWords(catalogue).answer.bundles.find(({ code }) => code === 'food-licensing')?.fields ?? [];
const fieldOf = (code: string): FieldAnswer | undefined => fields.find((field) => field.code === code);
const rules = catalogue.bundles.get('food-licensing')?.fields ?? [];

const correction: Correction = {
  noticeNo: 'BZ-1',
  requestedAt: '2026-09-28T09:00:00+08:00',
  due: {
    date: '2026-10-26',
    before: '2026-10-27T00:00:00+08:00',
    provisional: false,
    term: { n: 15, unit: 'working-days' },
    startedAt: '2026-09-28T09:00:00+08:00',
    calendarVersion: '1',
  },
  gaps: [
    { id: 'g1', pin: { on: 'material', kind: 'health-certificates' }, reason: 'unreadable', words: '第 2 张反光' },
    { id: 'g2', pin: { on: 'field', code: 'area' }, reason: 'contradictory' },
    { id: 'g3', pin: { on: 'material', kind: 'layout' }, reason: 'missing' },
  ],
  answers: [{ gap: 'g3', files: [] }],
};

const photo: UploadedFile = {
  fileId: 'a'.repeat(24),
  sha256: '0'.repeat(64),
  bytes: 10,
  type: 'image/jpeg',
  name: 'photo.jpg',
  expiresAt: '2026-10-09T10:20:00+08:00',
};
const onItsWay = { id: 'x', name: 'x.jpg', bytes: 1, state: 'sending', sent: 0 } as const;
const states = (values: Record<string, string>, uploads: UploadsByKey): string[] =>
  gapStates(correction, { values, uploads }, fieldOf).map(({ state }) => state);

describe('the gaps of a notice', () => {
  it('are open until each is mended; one that was handed in stays so', () => {
    expect(states({}, {})).toEqual(['open', 'open', 'answered']);
    expect(states({ g2: ' 68 ' }, {})).toEqual(['open', 'ready', 'answered']);
    expect(openGaps(correction).map(({ id }) => id)).toEqual(['g1', 'g2']);
  });

  it('are not mended by files of which one is still on its way, nor by a text against the rules', () => {
    expect(states({}, { g1: [...entriesOf([photo]), onItsWay] })[0]).toBe('open');
    expect(states({}, { g1: entriesOf([photo]) })[0]).toBe('ready');
    expect(states({ g2: '很大' }, {})[1]).toBe('open');
  });

  it('are answered in a command that the API’s schema takes, with nothing that is not pinned', () => {
    const answering = { values: { g2: ' 68 ', elsewhere: 'x' }, uploads: { g1: entriesOf([photo]) } };
    const answers = answersOf(gapStates(correction, answering, fieldOf), answering);
    expect(answers).toEqual([
      { gap: 'g1', files: [photo.fileId] },
      { gap: 'g2', value: '68' },
    ]);
    expect(CommandRequest.safeParse({ kind: 'correct', data: { step: 'licensing', answers } }).error).toBeUndefined();
    expect(gapOfPointer('/data/answers/1/value', answers)).toBe('g2');
    expect(gapOfPointer('/data/answers/0/files/0', answers)).toBe('g1');
    expect(gapOfPointer('/data/step', answers)).toBeUndefined();
  });
});

describe('a typed text', () => {
  it.each([
    ['area', '68'],
    ['area', '68.5'],
    ['area', '0'],
    ['area', '-1'],
    ['area', '1e3'],
    ['area', '068'],
    ['area', '100001'],
    ['items', '热'],
    ['items', '热食类'],
    ['items', '𠮷'],
    ['items', '热'.repeat(201)],
    ['staff', '10000'],
  ])('in %s is judged as the API judges it: %s', (code, text) => {
    const rule = rules.find((one) => one.code === code);
    if (rule === undefined) throw new Error(`no field ${code}`);
    expect(typedFault(fieldOf(code), text) === undefined).toBe(checkField(rule, text) === undefined);
  });

  it('in a field that the catalogue no longer knows is left to the API', () => {
    expect(typedFault(undefined, 'anything')).toBeUndefined();
  });
});
