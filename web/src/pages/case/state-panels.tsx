import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { Notice } from '../../frame/notice.tsx';
import { useSession } from '../../frame/session-context.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { ParkedChip } from '../../signs/parked-chip.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import type { Action } from './actions-card.tsx';

function parkedTitle({ parked }: HandlingAnswer): WordKey {
  if (parked?.cause === 'certificate') return 'parked.title.certificate';
  if (parked?.cause === 'incident') return 'parked.title.incident';
  return parked?.outcomeUnknown === true ? 'parked.title' : 'parked.title.known';
}

/** Parked: nobody knows yet whether the other side did it. The ways on, the safest first. */
export function ParkedPanel({
  handling,
  actions,
}: {
  handling: HandlingAnswer;
  actions: readonly Action[];
}): ReactNode {
  const { t, tc, tl } = useWords();
  const { words } = useCatalogue();
  const retry = actions.find(({ id }) => id === `retry-${handling.step}`);
  const withdraw = actions.find(({ id }) => id === 'withdraw-');
  if (handling.parked === undefined) return null;
  const { cause, detail, since, outcomeUnknown } = handling.parked;
  return (
    <section className="card parked-panel">
      <div className="card-head wrap">
        <ParkedChip outcomeUnknown={outcomeUnknown} />
        <h2>{t(parkedTitle(handling), { item: tl(words.itemShort(handling.item)) })}</h2>
      </div>
      <div className="card-body">
        <p className="small secondary">
          {[tc('parked.cause', cause), detail, t('parked.since', { time: shortMoment(since) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ol className="ways">
          {retry !== undefined && (
            <li>
              <b>{t('parked.ask')}</b>
              <span className="small secondary">
                {handling.key === undefined ? t('parked.ask.text.noKey') : t('parked.ask.text', { key: handling.key })}
              </span>
              <Button type="primary" onClick={retry.run} aria-keyshortcuts="R">
                {t('action.retry')} <KeyCap name="R" />
              </Button>
            </li>
          )}
          {withdraw !== undefined && (
            <li>
              <b>{t('parked.withdraw')}</b>
              <span className="small secondary">{t('parked.withdraw.text')}</span>
              <Button danger onClick={withdraw.run} aria-keyshortcuts="X">
                {t('action.withdraw')} <KeyCap name="X" />
              </Button>
            </li>
          )}
        </ol>
        <p className="meta secondary">{t('parked.clock')}</p>
      </div>
    </section>
  );
}

/** Held: an identifier that must be confirmed before anything is sent. */
export function HeldPanel({ view }: { view: CasePage }): ReactNode {
  const { t, tc } = useWords();
  const { role } = useSession();
  if (view.held.length === 0 || view.status === 'closed') return null;
  const problem = (code: string): string => {
    const words = tc('held.problem', code);
    return words === code ? t('held.problem.other') : words;
  };
  return (
    <Notice tone="warn" title={t('held.title')}>
      <ul>
        {view.held.map(({ pointer, value, problem: code }) => (
          <li key={pointer}>
            {t('held.company')} <span className="mono">{value ?? ''}</span> · {problem(code)}
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
