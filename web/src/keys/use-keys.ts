import { useEffect, useLayoutEffect, useRef } from 'react';

/** What single keys do on a page: `event.key`, letters in lower case. */
export type KeyMap = Record<string, () => void>;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.role === 'combobox';
}

/** Enter and space belong to the button or link that has the focus. */
function pressesSomething(event: KeyboardEvent): boolean {
  const onControl = event.target instanceof HTMLElement && event.target.closest('a,button,summary') !== null;
  return onControl && (event.key === 'Enter' || event.key === ' ');
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true]') !== null;
}

/**
 * Keys of a page or a panel. They work while no field has the focus and no dialog is open, and never together with
 * Ctrl, Alt or Meta. A key that the map does not have is left alone.
 */
export function useKeys(map: KeyMap): void {
  const latest = useRef(map);
  // Before the screen changes: a key pressed on what is seen means what is seen.
  useLayoutEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (isTyping(event.target) || pressesSomething(event) || isDialogOpen()) return;
      const action = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
