import type { CommandRequest } from '../../../../api/schemas/command.ts';
import type { WordKey } from '../../words/word.ts';
import { extendForm, stopForm } from './clock-forms.ts';
import { instantOf } from './form-field.ts';
import type { FormContext, FormField, FormValues } from './form-field.ts';
import { answerFields, manualAnswerFrom } from './manual-answer-form.ts';
import type { WordedCommand } from './worded-command.ts';

export interface CommandForm {
  lead: WordKey;
  fields: readonly FormField[];
  danger?: boolean;
  /** What is filled in already. */
  given?: FormValues;
  command: (values: FormValues) => CommandRequest;
}

const textOf = (values: FormValues, name: string): string => (values[name] ?? '').trim();
const evidenceOf = (values: FormValues): { text: string; reference: string } => ({
  text: textOf(values, 'evidence'),
  reference: textOf(values, 'reference'),
});

/** Staff numbers as people write them in one line. */
export function staffNumbers(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter((one) => one !== '');
}

const evidence: readonly FormField[] = [
  { name: 'evidence', label: 'action.evidence', as: 'lines' },
  { name: 'reference', label: 'action.reference' },
];

type FormOf = (context: FormContext) => CommandForm;

const forms: Record<WordedCommand, FormOf> = {
  deliver: () => ({
    lead: 'action.deliver.lead',
    fields: [
      { name: 'recipient', label: 'action.deliver.recipient' },
      { name: 'evidence', label: 'action.deliver.evidence', hint: 'action.deliver.evidence.hint', as: 'lines' },
      { name: 'reference', label: 'action.reference', hint: 'action.deliver.reference.hint' },
    ],
    command: (values) => ({
      kind: 'deliver',
      data: { recipient: textOf(values, 'recipient'), evidence: evidenceOf(values) },
    }),
  }),
  withdraw: () => ({
    lead: 'action.withdraw.lead',
    danger: true,
    fields: [
      { name: 'reason', label: 'action.withdraw.reason', as: 'lines' },
      { name: 'typed', label: 'action.withdraw.type', typed: 'action.withdraw.typed' },
    ],
    command: (values) => ({ kind: 'withdraw', data: { reason: textOf(values, 'reason') } }),
  }),
  'confirm-identifier': () => ({
    lead: 'action.confirm.lead',
    fields: [{ name: 'reason', label: 'action.confirm.reason', as: 'lines' }, ...evidence],
    command: (values) => ({
      kind: 'confirm-identifier',
      data: { reason: textOf(values, 'reason'), evidence: evidenceOf(values) },
    }),
  }),
  'book-check': ({ step, inspectors }) => ({
    lead: 'action.book-check.lead',
    fields: [
      { name: 'at', label: 'action.book-check.at', as: 'moment' },
      { name: 'inspectors', label: 'action.book-check.inspectors', values: { n: inspectors } },
    ],
    command: (values) => ({
      kind: 'book-check',
      data: { step, at: instantOf(values['at'] ?? ''), inspectors: staffNumbers(values['inspectors'] ?? '') },
    }),
  }),
  'record-check': ({ step, t }) => ({
    lead: 'action.record-check.lead',
    fields: [
      {
        name: 'passed',
        label: 'action.record-check.passed',
        as: 'choice',
        options: [
          { value: 'yes', label: t('check.result.passed') },
          { value: 'no', label: t('check.result.failed') },
        ],
      },
      { name: 'words', label: 'action.record-check.words', as: 'lines' },
      ...evidence,
    ],
    command: (values) => ({
      kind: 'record-check',
      data: { step, passed: values['passed'] === 'yes', words: textOf(values, 'words'), evidence: evidenceOf(values) },
    }),
  }),
  'manual-answer': (context) => ({
    lead: 'action.manual-answer.lead',
    fields: [...answerFields(context), ...evidence],
    command: (values) => ({
      kind: 'manual-answer',
      data: { step: context.step, answer: manualAnswerFrom(values), evidence: evidenceOf(values) },
    }),
  }),
  'stop-clock': stopForm,
  'extend-clock': extendForm,
  'confirm-manual-answer': (context) => ({
    lead: 'action.confirm-manual-answer.lead',
    fields: answerFields(context),
    command: (values) => ({
      kind: 'confirm-manual-answer',
      data: { step: context.step, answer: manualAnswerFrom(values) },
    }),
  }),
};

/** What a command asks for in words, and the command that comes of it. */
export function formOf(command: WordedCommand, context: FormContext): CommandForm {
  return forms[command](context);
}

/** Fields that are asked now and still hold nothing, or not what they must. */
export function missingFields({ fields }: CommandForm, values: FormValues, t: (key: WordKey) => string): string[] {
  return fields
    .filter(({ when }) => when === undefined || when(values))
    .filter(({ name, typed, optional }) =>
      typed === undefined ? optional !== true && textOf(values, name) === '' : textOf(values, name) !== t(typed),
    )
    .map(({ name }) => name);
}
