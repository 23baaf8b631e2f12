import { isDay } from '../../../../domain/shanghai-time.ts';
import type { GapAnswer, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { FieldAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { CommandRequest } from '../../../../api/schemas/command.ts';
import { keptFiles } from '../../materials/upload-entry.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import type { WordKey, WordValues } from '../../words/word.ts';

export type Correction = NonNullable<HandlingAnswer['correction']>;
type Answers = Extract<CommandRequest, { kind: 'correct' }>['data']['answers'];

/** What has been typed and uploaded, by gap. */
export interface Answering {
  values: Readonly<Record<string, string>>;
  uploads: UploadsByKey;
}

/** `answered`: handed in. `ready`: mended here, not handed in yet. `open`: still to be mended. */
export interface GapState {
  gap: GapAnswer;
  state: 'answered' | 'ready' | 'open';
}

/** Gaps that were not answered yet. */
export function openGaps({ gaps, answers }: Correction): GapAnswer[] {
  return gaps.filter(({ id }) => answers.every(({ gap }) => gap !== id));
}

/** A plain number as the API reads it: no sign, no leading zeros, at most six decimals. */
const plainNumber = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/** What is wrong with a typed text by the rules of its field; undefined when nothing is. The API has the last word. */
export function typedFault(
  field: FieldAnswer | undefined,
  text: string,
): { key: WordKey; values?: WordValues } | undefined {
  if (field === undefined || text === '') return undefined;
  const { kind, minLength = 0, maxLength = Infinity, min = -Infinity, max = Infinity } = field;
  switch (kind) {
    case 'text': {
      const length = Array.from(text).length;
      if (length < minLength) return { key: 'my.fault.short', values: { n: minLength } };
      return length > maxLength ? { key: 'my.fault.long', values: { n: maxLength } } : undefined;
    }
    case 'number':
      if (!plainNumber.test(text)) return { key: 'my.fault.number' };
      if (Number(text) < min) return { key: 'my.fault.small', values: { n: min } };
      return Number(text) > max ? { key: 'my.fault.large', values: { n: max } } : undefined;
    case 'date':
      return isDay(text) ? undefined : { key: 'my.fault.date' };
    case 'choice':
      return undefined;
  }
}

/** Whether a gap is mended: a text that keeps its field's rules, or files that all have come through. */
function isReady(
  { id, pin }: GapAnswer,
  { values, uploads }: Answering,
  fieldOf: (code: string) => FieldAnswer | undefined,
): boolean {
  if (pin.on === 'field') {
    const text = (values[id] ?? '').trim();
    return text !== '' && typedFault(fieldOf(pin.code), text) === undefined;
  }
  const entries = uploads[id] ?? [];
  return entries.length > 0 && entries.every(({ state }) => state === 'kept');
}

/** How far each gap of a notice is, in the notice's order. */
export function gapStates(
  correction: Correction,
  answering: Answering,
  fieldOf: (code: string) => FieldAnswer | undefined,
): GapState[] {
  return correction.gaps.map((gap): GapState => {
    if (correction.answers.some((answer) => answer.gap === gap.id)) return { gap, state: 'answered' };
    return { gap, state: isReady(gap, answering, fieldOf) ? 'ready' : 'open' };
  });
}

/** The answers that are handed in: of what is ready alone, in the order of the notice. */
export function answersOf(states: readonly GapState[], { values, uploads }: Answering): Answers {
  return states
    .filter(({ state }) => state === 'ready')
    .map(({ gap: { id, pin } }) =>
      pin.on === 'field'
        ? { gap: id, value: (values[id] ?? '').trim() }
        : { gap: id, files: keptFiles(uploads, id).map(({ fileId }) => fileId) },
    );
}

/** The gap that a JSON pointer into the command is about; `sent`: the answers as they were sent. */
export function gapOfPointer(pointer: string, sent: Answers): string | undefined {
  const at = /^#?\/data\/answers\/(\d+)/.exec(pointer)?.[1];
  return at === undefined ? undefined : sent[Number(at)]?.gap;
}
