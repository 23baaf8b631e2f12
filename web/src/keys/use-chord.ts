import { useEffect, useLayoutEffect, useRef } from 'react';

/** Ctrl and a key, also while a field has the focus; not while a dialog is open. */
export function useChord(key: string, action: () => void): void {
  const latest = useRef(action);
  // Before the screen changes: a key pressed on what is seen means what is seen.
  useLayoutEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.key !== key || event.repeat) return;
      if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [key]);
}
