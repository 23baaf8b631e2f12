import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../../frame/copy-text.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import './why.css';

interface Props {
  title: string;
  /** All of it as lines that can be read out. */
  spoken: readonly string[];
  close: () => void;
  children: ReactNode;
}

/** Around why a date is that date. Not modal; focus inside, Esc gives it back, Y copies all. */
export function WhyFrame({ title, spoken, close, children }: Props): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const copy = (): void => void copyText([title, ...spoken].join('\n')).then(setCopied);
  return (
    <section
      ref={panel}
      className="why"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        const action = { Escape: close, y: copy, Y: copy }[event.key];
        if (action === undefined || event.ctrlKey || event.metaKey) return;
        // The page has its own Escape.
        event.stopPropagation();
        action();
      }}
    >
      <div className="row spread wrap">
        <h2>{title}</h2>
        <span className="row">
          <Button size="small" type="text" onClick={copy} aria-keyshortcuts="Y">
            <KeyCap name="Y" /> {t(copied ? 'why.copied' : 'why.copy')}
          </Button>
          <Button size="small" type="text" onClick={close} aria-keyshortcuts="Escape">
            <KeyCap name="Esc" /> {t('act.close')}
          </Button>
        </span>
      </div>
      {children}
    </section>
  );
}
