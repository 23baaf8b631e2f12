import { Button } from 'antd';
import type { ReactNode } from 'react';
import { retryLiveNow, useLiveStatus } from '../live/live-status.ts';
import { clockOf } from '../time/show-time.ts';
import { useWords } from '../words/words-context.ts';
import { Notice } from './notice.tsx';

/** Says that what is shown is old, and afterwards how much was caught up. */
export function StaleBanner(): ReactNode {
  const { t } = useWords();
  const status = useLiveStatus();
  if (status.state === 'stale') {
    const time = clockOf(status.since);
    return (
      <Notice tone="info" title={t('live.stale.title', { time })}>
        {t('live.stale.text', { time })}
        <Button type="link" size="small" onClick={retryLiveNow}>
          {t('live.retry')}
        </Button>
      </Notice>
    );
  }
  if (status.state === 'live' && status.caughtUp !== undefined) {
    const { at, news } = status.caughtUp;
    return <Notice tone="info" title={t('live.caughtUp', { time: clockOf(at), n: news })} />;
  }
  return null;
}
