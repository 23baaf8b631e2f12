import type { ReactNode } from 'react';

/** A key printed on its button; screen readers get the key from `aria-keyshortcuts` instead. */
export function KeyCap({ name }: { name: string }): ReactNode {
  return <kbd aria-hidden="true">{name}</kbd>;
}
