import type { ReactNode } from 'react';
import { UnbrokenDates } from '../time/unbroken-dates.tsx';

interface Props {
  tone: 'info' | 'warn' | 'late';
  title?: string;
  children?: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits. */
  role?: 'status' | 'alert';
}

const paths = {
  info: 'M8 7.2v4M8 4.6v1',
  warn: 'M8 2 15 14H1zM8 6.5v3.4M8 11.5v1',
  late: 'M8 2 15 14H1zM8 6.5v3.4M8 11.5v1',
};

/** A bar of words above what it is about. */
export function Notice({ tone, title, children, role = 'status' }: Props): ReactNode {
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
        {tone === 'info' && <circle cx="8" cy="8" r="6.3" />}
        <path d={paths[tone]} />
      </svg>
      <div className="grow">
        {title !== undefined && (
          <b>
            <UnbrokenDates text={title} />
          </b>
        )}{' '}
        {typeof children === 'string' ? <UnbrokenDates text={children} /> : children}
      </div>
    </div>
  );
}
