import type { WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { CatalogueAnswer, ItemTermsAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { tablesBehind } from '../../../../domain/calendar-open-dates.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { termWords } from './term-words.ts';

/** How sure a line is. `provisional`: the calendar of a year is not published yet. */
export type Certainty = 'certain' | 'local' | 'unverified' | 'provisional';

/** One line of what a date rests on: the law, the promise or the calendar. */
export interface BasisText {
  label: string;
  text: string;
  /** Missing when the catalogue has changed since the case was opened: what it says now was not said then. */
  certainty?: Certainty;
  /** Why it is not sure. */
  note?: string;
}

function legalText(legal: NonNullable<ItemTermsAnswer['legal']>, words: WordsInUse): string {
  const { t, tl } = words;
  const text = t('why.basis.text', { basis: tl(legal.basis), term: termWords(legal, words) });
  return legal.extension === undefined
    ? text
    : text + t('why.basis.extension', { term: termWords(legal.extension, words) });
}

/** The rule that a running date comes from. */
function ruleOf(terms: ItemTermsAnswer | undefined, of: WhyAnswer['of']): ItemTermsAnswer['promise'] | undefined {
  switch (of) {
    case 'promise':
      return terms?.promise;
    case 'correction':
      return terms?.correction;
    case 'check':
      return terms?.check?.within;
    case 'notice':
      return terms?.period;
  }
}

type Tables = CatalogueAnswer['tables'];

/** How sure the holiday tables are that the date was counted by: as sure as the least sure of them. */
function sureOfTables(
  { due, of }: Pick<WhyAnswer, 'due' | 'of'>,
  tables: Tables,
  { t }: WordsInUse,
): Omit<BasisText, 'label' | 'text'> {
  if (due.provisional) return { certainty: 'provisional', note: t('why.provisional') };
  // A period for others ends on its own day, whatever the tables say.
  const behind = new Set(of === 'notice' ? [] : tablesBehind(due));
  const unsure = tables.filter(({ name, certainty }) => behind.has(name) && certainty !== 'certain');
  if (unsure.length === 0) return { certainty: 'certain' };
  const certainty = unsure.some((table) => table.certainty === 'unverified') ? 'unverified' : 'local';
  return { certainty, note: [...new Set(unsure.map(({ source }) => source))].join('；') };
}

/**
 * What a date rests on, each line with how sure it is: for a promise the law and the promise, for another term its own
 * rule; then the calendar.
 */
export function basisTexts(
  { due, of }: Pick<WhyAnswer, 'due' | 'of'>,
  terms: ItemTermsAnswer | undefined,
  words: WordsInUse,
  tables: Tables,
): BasisText[] {
  const { t, tc, tl } = words;
  const lines: BasisText[] = [];
  const noteOf = ({ certainty, source }: ItemTermsAnswer['promise']): { note?: string } =>
    certainty === 'certain' ? {} : { note: tl(source) };
  if (of === 'promise' && terms?.legal !== undefined) {
    const { legal } = terms;
    const text = legalText(legal, words);
    lines.push({ label: t('why.basis.legal'), text, certainty: legal.certainty, ...noteOf(legal) });
  }
  const term = termWords(due.term, words);
  const rule = ruleOf(terms, of);
  const label = tc('why.basis.of', of);
  lines.push(
    rule !== undefined && rule.n === due.term.n && rule.unit === due.term.unit
      ? {
          label,
          text: t('why.basis.text', { basis: tl(rule.basis), term }),
          certainty: rule.certainty,
          ...noteOf(rule),
        }
      : { label, text: term },
  );
  const version = t('why.basis.version', { version: due.calendarVersion });
  lines.push({ label: t('why.basis.calendar'), text: version, ...sureOfTables({ due, of }, tables, words) });
  return lines;
}

/** The same as one line of plain text, to be read out or copied. */
export function basisLine({ label, text, certainty, note }: BasisText, { tc }: WordsInUse): string {
  const sure = certainty === undefined ? [] : [tc('certainty', certainty)];
  return [`${label}  ${text}`, ...sure, ...(note === undefined ? [] : [note])].join(' · ');
}
