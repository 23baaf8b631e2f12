import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useKeys } from '../../keys/use-keys.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';

/** The numbers of the list that one came from, if one came from a list. */
function amongOf(state: unknown): string[] {
  const among = typeof state === 'object' && state !== null && 'among' in state ? state.among : undefined;
  return Array.isArray(among) ? among.filter((one): one is string => typeof one === 'string') : [];
}

/** The way back to the list, and J and K to the case after and before in it. */
export function CaseTrail({ caseNo }: { caseNo: string }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const among = amongOf(state);
  const at = among.indexOf(caseNo);
  const go = (to: number): void => {
    const next = at < 0 ? undefined : among[to];
    if (next !== undefined) void navigate(`/cases/${next}`, { state });
  };
  useKeys({ j: () => go(at + 1), k: () => go(at - 1) });
  return (
    <nav className="row small case-back" aria-label={t('case.back')}>
      <Link to="/cases" aria-keyshortcuts="Escape">
        ← {t('case.back')} <KeyCap name="Esc" />
      </Link>
      {at >= 0 && <span className="secondary">{t('list.place', { n: at + 1, count: among.length })}</span>}
      <span className="grow" />
      <span className="row meta secondary hide-narrow">
        {at >= 0 && (
          <>
            <KeyCap name="J" /> {t('keys.next')} <KeyCap name="K" /> {t('keys.previous')}
          </>
        )}
        <KeyCap name="?" /> {t('keys.map')}
      </span>
    </nav>
  );
}
