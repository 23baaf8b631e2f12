import type { Field } from '../../catalogue/catalogue.ts';
import { isDay } from '../../domain/shanghai-time.ts';
import type { FieldProblem } from '../api-problem.ts';

/** A plain number: no sign, no leading zeros, a point, at most six decimals. */
const numberPattern = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/** What is wrong with the text of one field; undefined when nothing is. Lengths count characters. */
export function checkField(field: Field, text: string): Omit<FieldProblem, 'pointer'> | undefined {
  switch (field.kind) {
    case 'text': {
      const length = Array.from(text).length;
      if (length < field.minLength) return { code: 'too-short', values: { min: String(field.minLength) } };
      return length > field.maxLength ? { code: 'too-long', values: { max: String(field.maxLength) } } : undefined;
    }
    case 'number':
      if (!numberPattern.test(text)) return { code: 'not-a-number' };
      if (Number(text) < field.min) return { code: 'too-small', values: { min: String(field.min) } };
      return Number(text) > field.max ? { code: 'too-large', values: { max: String(field.max) } } : undefined;
    case 'date':
      return isDay(text) ? undefined : { code: 'not-a-date' };
    case 'choice': {
      const options = field.options.map(({ code }) => code);
      return options.includes(text) ? undefined : { code: 'unknown-option', values: { options: options.join(', ') } };
    }
  }
}
