import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useIsStale } from '../../live/live-status.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import { ProgressWords } from '../case/progress-words.tsx';
import { useCommand } from '../case/use-command.ts';
import { stepItem } from './row-signs.ts';

/**
 * What may safely be done with a parked case from the list: ask for the result at once; a manual answer needs the case
 * before one's eyes, so that its page opens with the dialog.
 */
export function ParkedActions({ row }: { row: CaseRow }): ReactNode {
  const { t, tl } = useWords();
  const { words, catalogue } = useCatalogue();
  const { role } = useSession();
  const stale = useIsStale();
  const navigate = useNavigate();
  const { progress, send, ask } = useCommand(row.caseNo);
  const mayAct = role === 'clerk' || role === 'ops';
  const [first] = row.parked;
  const retry = (step: string): void => {
    if (!stale && mayAct && progress.state !== 'sending') void send({ kind: 'retry', data: { step } });
  };
  const answer = (): void => {
    if (role === 'clerk' && first !== undefined)
      void navigate(`/cases/${row.caseNo}`, { state: { ask: 'manual-answer' } });
  };
  useKeys({ r: () => first !== undefined && retry(first), m: answer });
  // What became of the last one stays, though the case is not parked any more.
  if (!mayAct || (first === undefined && progress.state === 'idle')) return null;
  return (
    <div className="preview-parked">
      <ProgressWords progress={progress} ask={() => void ask()} />
      {stale && <p className="small secondary">{t('live.refusal')}</p>}
      {row.parked.map((step, at) => {
        const item = stepItem(row.bundle, step, catalogue);
        const label = t('action.of', {
          action: t('action.retry'),
          item: item === undefined ? step : tl(words.itemShort(item)),
        });
        return (
          <Button
            key={step}
            size="small"
            aria-disabled={stale}
            {...(at === 0 ? { 'aria-keyshortcuts': 'R' } : {})}
            onClick={() => retry(step)}
          >
            {label} {at === 0 && <KeyCap name="R" />}
          </Button>
        );
      })}
      {role === 'clerk' && first !== undefined && (
        <Button size="small" onClick={answer} aria-keyshortcuts="M">
          {t('action.manual-answer')} <KeyCap name="M" />
        </Button>
      )}
    </div>
  );
}
