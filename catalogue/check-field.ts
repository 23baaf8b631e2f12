import { isDay } from '../domain/shanghai-time.ts';
import type { Field } from './catalogue.ts';

export type FieldProblem =
  'too-short' | 'too-long' | 'not-a-number' | 'too-small' | 'too-large' | 'not-a-date' | 'unknown-option';

const numberPattern = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/** What is wrong with the text of one field; undefined when nothing is. Lengths count characters, numbers have a plain point. */
export function checkField(field: Field, text: string): FieldProblem | undefined {
  switch (field.kind) {
    case 'text':
      return checkLength(Array.from(text.trim()).length, field.minLength, field.maxLength);
    case 'number':
      if (!numberPattern.test(text)) return 'not-a-number';
      if (Number(text) < field.min) return 'too-small';
      return Number(text) > field.max ? 'too-large' : undefined;
    case 'date':
      return isDay(text) ? undefined : 'not-a-date';
    case 'choice':
      return field.options.some((option) => option.code === text) ? undefined : 'unknown-option';
  }
}

function checkLength(length: number, min: number, max: number): FieldProblem | undefined {
  if (length < min) return 'too-short';
  return length > max ? 'too-long' : undefined;
}
