import type { CommandRequest } from '../../../../api/schemas/command.ts';
import type { CommandForm } from './command-forms.ts';
import type { FormContext, FormField, FormValues } from './form-field.ts';

type ClockCommand = Extract<CommandRequest, { kind: 'stop-clock' | 'extend-clock' }>;

const textOf = (values: FormValues, name: string): string => (values[name] ?? '').trim();

/** Which clock it is for; asked only where several run. */
function clockField({ clocks }: FormContext): FormField[] {
  return clocks.length === 1 ? [] : [{ name: 'role', label: 'clock.form.which', as: 'pick', options: clocks }];
}

/** What both commands say: which clock, why, and on what evidence. */
function stated(
  values: FormValues,
  { step, clocks }: FormContext,
): Pick<ClockCommand['data'], 'step' | 'role' | 'why' | 'evidence'> {
  const role = (clocks.length === 1 ? clocks[0]?.value : values['role']) as ClockCommand['data']['role'];
  const evidence = { text: textOf(values, 'evidence'), reference: textOf(values, 'reference') };
  return { step, role, why: textOf(values, 'why'), evidence };
}

const why: readonly FormField[] = [
  { name: 'why', label: 'clock.form.why', as: 'lines' },
  { name: 'evidence', label: 'action.evidence', as: 'lines' },
  { name: 'reference', label: 'action.reference' },
];

/** A stop from its first to its last day; one that stands already is ended with the same first day. */
export function stopForm(context: FormContext): CommandForm {
  const since = context.clocks.find(({ standingSince }) => standingSince !== undefined)?.standingSince;
  return {
    lead: since === undefined ? 'action.stop-clock.lead' : 'action.stop-clock.lead.standing',
    ...(since !== undefined && { given: { first: since } }),
    fields: [
      ...clockField(context),
      { name: 'reason', label: 'clock.form.reason', as: 'pick', options: context.stops },
      { name: 'first', label: 'clock.form.first', as: 'day' },
      { name: 'last', label: 'clock.form.last', as: 'day', optional: true },
      ...why,
    ],
    command: (values) => ({
      kind: 'stop-clock',
      data: {
        ...stated(values, context),
        reason: textOf(values, 'reason'),
        first: textOf(values, 'first'),
        ...(textOf(values, 'last') !== '' && { last: textOf(values, 'last') }),
      },
    }),
  };
}

/** A lengthening, as long as the law allows unless fewer days are said. */
export function extendForm(context: FormContext): CommandForm {
  return {
    lead: 'action.extend-clock.lead',
    fields: [...clockField(context), { name: 'n', label: 'clock.form.n', as: 'number', optional: true }, ...why],
    command: (values) => ({
      kind: 'extend-clock',
      data: { ...stated(values, context), ...(textOf(values, 'n') !== '' && { n: Number(textOf(values, 'n')) }) },
    }),
  };
}
