const prefix = 'draft ';

/** Writes a text down in this tab of the browser alone; answers whether it is another one than before. */
export function keepInTab(store: Storage, key: string, text: string): boolean {
  if (store.getItem(`${prefix}${key}`) === text) return false;
  store.setItem(`${prefix}${key}`, text);
  return true;
}

/** What was written down under a key; null when nothing was. */
export function keptInTab(store: Storage, key: string): string | null {
  return store.getItem(`${prefix}${key}`);
}

/** Forgets one text: what it was for is done. */
export function forgetInTab(store: Storage, key: string): void {
  store.removeItem(`${prefix}${key}`);
}

/** Forgets everything that was typed in this tab: whoever signs in next is somebody else. */
export function forgetTab(store: Storage): void {
  for (const key of Object.keys(store)) if (key.startsWith(prefix)) store.removeItem(key);
}
