import type { ReactNode } from 'react';

/** Words whose dates stay on one line: browsers would break them after a hyphen. */
export function UnbrokenDates({ text }: { text: string }): ReactNode {
  return text.split(/(\d{4}-\d{2}-\d{2})/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} className="nowrap">
        {part}
      </span>
    ),
  );
}
