import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words-context.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import type { Missing } from './missing.ts';

/** One missing thing in words, with its role where it belongs to a person. */
export function missingWords({ key, label, of, problem, values, n }: Missing, { t, tl }: WordsInUse): string {
  const name = typeof label === 'string' ? t(label) : tl(label);
  const full = of === undefined ? name : t('new.missing.of', { role: tl(of), label: name });
  return t(key, {
    label: full,
    role: name,
    ...(problem === undefined ? {} : { problem: t(problem, values) }),
    ...(n === undefined ? {} : { n }),
  });
}

/** The same beside its own field, where the name stands already. */
export function missingWordsAtField({ key, label, problem, values, n }: Missing, { t, tl }: WordsInUse): string {
  if (problem !== undefined) return t(problem, values);
  const name = typeof label === 'string' ? t(label) : tl(label);
  return t(key, { label: name, ...(n === undefined ? {} : { n }) });
}

/** Puts the cursor into a field of the page and brings it into view. */
export function goToField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

const mostShown = 8;

/** What is not listed singly: how many things in which part of the page. */
function moreWords(rest: readonly Missing[], { t }: WordsInUse): string {
  const sections = [...new Set(rest.map(({ section }) => section))].map((section) => {
    const n = rest.filter((one) => one.section === section).length;
    return t('new.missing.more.section', { section: t(`new.step.${section}`), n });
  });
  return t('new.missing.more', { n: rest.length, sections: sections.join(t('list.and')) });
}

/** What is still missing: always in view, each a way to its field. */
export function MissingCard({ missing }: { missing: readonly Missing[] }): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  return (
    <section
      className={missing.length === 0 ? 'card missing' : 'card missing missing-some'}
      aria-label={t('new.missing.title')}
    >
      <div className="card-head">
        <h2>{t('new.missing.title')}</h2>
        <span className="end" role="status">
          {missing.length > 0 && <b>{missing.length}</b>}
        </span>
      </div>
      {missing.length === 0 ? (
        <p className="card-body small missing-none">
          <i className="tick" aria-hidden="true" /> {t('new.missing.none')}
        </p>
      ) : (
        <ul className="card-body lines">
          {missing.slice(0, mostShown).map((one) => (
            <li key={`${one.field} ${one.key}`}>
              <span>{missingWords(one, inUse)}</span>
              <Button size="small" type="link" className="missing-go" onClick={() => goToField(one.field)}>
                {t('new.missing.go')}
                <span className="unseen">{missingWords(one, inUse)}</span>
              </Button>
            </li>
          ))}
          {missing.length > mostShown && (
            <li>
              <span className="secondary">{moreWords(missing.slice(mostShown), inUse)}</span>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
