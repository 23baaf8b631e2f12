import type { WordKey } from '../../words/word.ts';

/** What was filled in so far, by field. */
export type FormValues = Readonly<Record<string, string>>;

export interface FormOption {
  value: string;
  label: string;
  note?: string;
}

export interface FormField {
  name: string;
  label: WordKey;
  /** Values of the label's holes. */
  values?: Record<string, string | number>;
  hint?: WordKey;
  /** `line` when left out. `moment`: Beijing time. `pick`: one of many. */
  as?: 'lines' | 'moment' | 'day' | 'number' | 'choice' | 'pick';
  /** With `choice` and `pick`; of a `pick` the `note` stands under it once it is chosen. */
  options?: readonly FormOption[];
  /** The field must hold exactly these words. */
  typed?: WordKey;
  /** May stay empty. */
  optional?: true;
  /** Asked only when this holds. */
  when?: (values: FormValues) => boolean;
}

/** What a form needs to know of the case beside the command. */
export interface FormContext {
  /** The step that the command is for; empty for the case's own. */
  step: string;
  /** How many inspectors a check needs. */
  inspectors: number;
  /** Kinds of licences, in words. */
  certificates: readonly FormOption[];
  /** The clocks of the step that run, in words. */
  clocks: readonly (FormOption & { standingSince?: string })[];
  /** Reasons that people give for a stop, in words, those first that the law leaves out. */
  stops: readonly FormOption[];
  t: (key: WordKey) => string;
}

/** An instant of what `datetime-local` gives: a moment in Beijing, whatever the computer's own zone. */
export function instantOf(moment: string): string {
  return `${moment.slice(0, 16)}:00+08:00`;
}
