import { useEffect, useLayoutEffect, useRef } from 'react';

export type Chord = 'Control+Enter' | 'Control+S' | 'Alt+W' | 'Alt+2';

/** By the key's place where Alt makes another letter of it on some keyboards. */
function isChord(event: KeyboardEvent, chord: Chord): boolean {
  switch (chord) {
    case 'Alt+W':
      return event.altKey && event.code === 'KeyW';
    case 'Alt+2':
      return event.altKey && event.code === 'Digit2';
    case 'Control+S':
      return event.ctrlKey && event.key.toLowerCase() === 's';
    case 'Control+Enter':
      return event.ctrlKey && event.key === 'Enter';
  }
}

/** Ctrl or Alt and a key, also while a field has the focus; not while a dialog is open. */
export function useChord(chord: Chord, action: () => void): void {
  const latest = useRef(action);
  // Before the screen changes: a key pressed on what is seen means what is seen.
  useLayoutEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isChord(event, chord) || event.repeat) return;
      if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [chord]);
}
