import { useRef, useState } from 'react';

/**
 * State that events change one after the other between two renderings: `change` answers whether it is another one now.
 */
export function useLatestState<T>(): {
  value: T | undefined;
  /** The newest value, also between two renderings. */
  latest: () => T | undefined;
  set: (value: T | undefined) => void;
  change: (next: (value: T) => T) => boolean;
} {
  const latest = useRef<T>(undefined);
  const [value, show] = useState<T>();
  const set = (next: T | undefined): void => {
    latest.current = next;
    show(next);
  };
  return {
    value,
    latest: () => latest.current,
    set,
    change: (next) => {
      if (latest.current === undefined) return false;
      const before = latest.current;
      set(next(before));
      return latest.current !== before;
    },
  };
}
