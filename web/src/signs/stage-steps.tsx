import type { ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';
import type { WordKey } from '../words/word.ts';
import './signs.css';

export interface Stage {
  key: string;
  /** `ended`: it came to nothing. `skipped`: it will not be done any more. */
  state: 'done' | 'now' | 'future' | 'ended' | 'skipped';
  title: string;
  /** The sign's letter and one date. */
  note: string;
}

const spoken: Record<Stage['state'], WordKey> = {
  done: 'stage.done',
  now: 'stage.current',
  future: 'stage.future',
  ended: 'stage.done',
  skipped: 'status.handling.cancelled',
};

/** Filled tick done, thick ring now, dashed ring to come; at most eight. */
export function StageSteps({ stages, label }: { stages: readonly Stage[]; label: string }): ReactNode {
  const { t } = useWords();
  return (
    <ol className="steps" aria-label={label}>
      {stages.map((stage) => (
        <li
          key={stage.key}
          className={`step step-${stage.state}`}
          aria-current={stage.state === 'now' ? 'step' : false}
        >
          <b>{stage.title}</b>
          <span className="unseen">{t(spoken[stage.state])}</span>
          <small>{stage.note}</small>
        </li>
      ))}
    </ol>
  );
}
