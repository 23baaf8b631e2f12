import { useRef } from 'react';
import { newIdempotencyKey } from './idempotency-key.ts';

/**
 * Gives the key of a write: the same as long as the same content is sent again, a new one when the content changed
 * (the API answers a used key with its first answer, whatever the body says now).
 */
export function useStableKey(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string }>(undefined);
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, key: newIdempotencyKey() };
    return last.current.key;
  };
}
