import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import { Notice } from '../../frame/notice.tsx';
import { useSession } from '../../frame/session-context.ts';
import { useWords } from '../../words/words-context.ts';
import { identifierProblem } from '../new-case/identifier-problem.ts';

/** Held: an identifier that must be confirmed before anything is sent. */
export function HeldPanel({ view }: { view: CasePage }): ReactNode {
  const { t, tc } = useWords();
  const { role } = useSession();
  if (view.held.length === 0 || view.status === 'closed') return null;
  const problem = (code: string, value: string | undefined): string => {
    const wrong = value === undefined ? undefined : identifierProblem('uscc', value);
    if (wrong !== undefined) return t(wrong.problem, wrong.values);
    const words = tc('held.problem', code);
    return words === code ? t('held.problem.other') : words;
  };
  return (
    <Notice tone="warn" title={t('held.title')}>
      <ul>
        {view.held.map(({ pointer, value, problem: code }) => (
          <li key={pointer}>
            {t('held.company')} <span className="mono">{value ?? ''}</span> · {problem(code, value)}
          </li>
        ))}
      </ul>
      {role === 'enterprise' && t('held.enterprise')}
    </Notice>
  );
}

/** How the case ended, or that it is being withdrawn. */
export function EndPanel({ view }: { view: CasePage }): ReactNode {
  const { t, tc } = useWords();
  if (view.status === 'withdrawing') {
    return (
      <Notice tone="info" title={t('withdrawing.title')}>
        {t('withdrawing.text')}
      </Notice>
    );
  }
  if (view.status !== 'closed' || view.outcome === undefined) return null;
  return (
    <Notice tone="info" title={t('closed.title', { outcome: tc('outcome', view.outcome) })}>
      {t(`closed.${view.outcome}`)}
    </Notice>
  );
}
