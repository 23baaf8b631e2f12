import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from '../../frame/notice.tsx';
import { useWords } from '../../words/words-context.ts';
import type { CommandProgress } from './use-command.ts';

/** Where a command stands, in words, where it was pressed: never a toast. */
export function ProgressWords({
  progress,
  ask,
  failuresOnly = false,
}: {
  progress: CommandProgress;
  ask?: () => void;
  failuresOnly?: boolean;
}): ReactNode {
  const { t, tc } = useWords();
  switch (progress.state) {
    case 'idle':
    case 'sending':
      return null;
    case 'done':
      if (failuresOnly) return null;
      return <Notice tone="info" title={t('action.sent', { action: t(`action.${progress.kind}`) })} />;
    case 'pending':
      if (failuresOnly) return null;
      return (
        <Notice tone="info" title={t(progress.asked ? 'action.pending.still' : 'action.pending')}>
          <Button size="small" type="link" onClick={ask}>
            {t('action.pending.look')}
          </Button>
        </Notice>
      );
    case 'refused': {
      const known = tc('refusal', progress.code);
      const reason = known === progress.code ? progress.detail : known;
      // What the API says in whole sentences begins so already.
      const isWhole = reason.startsWith(t('refusal.title', { reason: '' }));
      return <Notice tone="late" role="alert" title={isWhole ? reason : t('refusal.title', { reason })} />;
    }
    case 'not-taken':
      return <Notice tone="late" role="alert" title={t('action.notTaken')} />;
  }
}
