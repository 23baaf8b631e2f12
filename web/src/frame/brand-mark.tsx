import type { ReactNode } from 'react';

/** The square and the disc that hold together: 川 and 渝. */
export function BrandMark(): ReactNode {
  return (
    <svg className="brand-mark" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="5" width="10" height="12" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="15" cy="11" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
