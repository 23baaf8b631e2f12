import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { AllowedCommand, CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useIsStale } from '../../live/live-status.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import type { Action } from './case-actions.ts';
import { ProgressWords } from './progress-words.tsx';
import { stepName } from './step-name.ts';
import type { CommandProgress } from './use-command.ts';

/** Refusals that tell nothing that the page does not show anyway. */
const silent: readonly string[] = ['not-held', 'not-parked', 'unknown-step', 'outcome-known'];

/** What only the deciding authority does: to others it says nothing that they cannot do it. */
const ofAuthority: readonly AllowedCommand['kind'][] = ['stop-clock', 'extend-clock'];

function Refusals({ doc }: { doc: CaseAnswer }): ReactNode {
  const inUse = useWords();
  const { t, tc } = inUse;
  const { words } = useCatalogue();
  const nameOf = ({ kind, step }: AllowedCommand): string =>
    step === undefined
      ? t(`action.${kind}`)
      : t('action.of', { action: t(`action.${kind}`), item: stepName(doc.case, step, words, inUse) });
  const byCode = new Map<string, string[]>();
  for (const command of doc.commands) {
    const { kind, allowed, code = 'not-allowed' } = command;
    if (allowed || silent.includes(code) || (code === 'not-allowed' && ofAuthority.includes(kind))) continue;
    byCode.set(code, [...(byCode.get(code) ?? []), nameOf(command)]);
  }
  if (byCode.size === 0) return null;
  return (
    <>
      <h3 className="cannot-head">{t('case.cannot')}</h3>
      <dl className="cannot">
        {[...byCode].map(([code, names]) => (
          <div key={code}>
            <dt>{names.join(t('list.and'))}</dt>
            <dd>{tc('refusal', code)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface Props {
  doc: CaseAnswer;
  actions: readonly Action[];
  progress: CommandProgress;
  ask: () => void;
  /** False when another panel of the page has the primary button. */
  withPrimary: boolean;
}

/** What I can do now, and what not and why. */
export function ActionsCard({ doc, actions, progress, ask, withPrimary }: Props): ReactNode {
  const { t } = useWords();
  const stale = useIsStale();
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('case.actions')}</h2>
      </div>
      <div className="card-body actions">
        {stale && <p className="small secondary">{t('live.refusal')}</p>}
        <ProgressWords progress={progress} ask={ask} />
        {actions.length === 0 && <p className="small secondary">{t('case.actions.none')}</p>}
        {actions.map(({ id, label, cap, run, tone }, at) => (
          <Button
            key={id}
            block
            type={tone === 'primary' && withPrimary && !stale ? 'primary' : 'default'}
            danger={tone === 'danger' && !stale}
            aria-keyshortcuts={at === 0 ? `A ${cap}` : cap}
            aria-disabled={stale}
            className={stale ? 'action action-stale' : 'action'}
            onClick={() => {
              if (!stale) run();
            }}
          >
            <span className="grow">{label}</span>
            {at === 0 && <KeyCap name="A" />} <KeyCap name={cap} />
          </Button>
        ))}
        {doc.engineUrl !== undefined && (
          <Button block className="action" href={doc.engineUrl} target="_blank" rel="noreferrer">
            <span className="grow">{t('action.engine')}</span>
          </Button>
        )}
        <Refusals doc={doc} />
      </div>
    </section>
  );
}
