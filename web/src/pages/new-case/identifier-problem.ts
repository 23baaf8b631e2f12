import { checkIdNumber } from '../../../../domain/identifiers/id-number.ts';
import { checkNameNumber } from '../../../../domain/identifiers/name-number.ts';
import type { Fault } from '../../../../domain/identifiers/reading.ts';
import { checkUscc } from '../../../../domain/identifiers/uscc.ts';
import type { WordKey, WordValues } from '../../words/word.ts';

/** Identifiers that an application asks for. */
export type AskedKind = 'uscc' | 'id-number' | 'name-number';

/** What is wrong with an identifier, in words to be filled. */
export interface IdentifierProblem {
  problem: WordKey;
  values: WordValues;
}

const problems: Record<AskedKind, (text: string) => IdentifierProblem | undefined> = {
  uscc: (text) => {
    const reading = checkUscc(text);
    return reading.ok ? undefined : { problem: `uscc.problem.${reading.problem}`, values: valuesOf(reading) };
  },
  'id-number': (text) => {
    const reading = checkIdNumber(text);
    return reading.ok ? undefined : { problem: `id.problem.${reading.problem}`, values: valuesOf(reading) };
  },
  'name-number': (text) => {
    const reading = checkNameNumber(text);
    return reading.ok ? undefined : { problem: `nameNumber.problem.${reading.problem}`, values: valuesOf(reading) };
  },
};

function valuesOf(fault: Fault): WordValues {
  const { has, needs, at } = { needs: '', at: '', ...fault };
  return { has, needs, at };
}

/** What is wrong with an identifier as it was typed; undefined when nothing is. */
export function identifierProblem(kind: AskedKind, text: string): IdentifierProblem | undefined {
  return problems[kind](text);
}
