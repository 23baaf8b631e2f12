import { timingSafeEqual } from 'node:crypto';
import type { KeyedHash } from '../keyed-hash.ts';

/** What the cookie carries: who, and until when (ms since 1970). Nothing is stored on the server. */
interface Session {
  person: string;
  expiresAt: number;
}

/** Writes and reads signed session cookies. */
export interface SessionTokens {
  sign(session: Session): string;
  /** The session of a token that we signed and that has not expired; else undefined. */
  read(token: string, now: number): Session | undefined;
}

const pattern = /^([A-Za-z0-9_-]{1,400})\.([A-Za-z0-9_-]{43})$/;

/** Session tokens signed with the session key. */
export function createSessionTokens(hash: KeyedHash): SessionTokens {
  const signatureOf = (payload: string): Buffer => hash.bytes('session', [payload]);
  return {
    sign({ person, expiresAt }) {
      const payload = Buffer.from(JSON.stringify([person, expiresAt])).toString('base64url');
      return `${payload}.${signatureOf(payload).toString('base64url')}`;
    },
    read(token, now) {
      const [, payload, signature] = pattern.exec(token) ?? [];
      if (payload === undefined || signature === undefined) return undefined;
      if (!timingSafeEqual(signatureOf(payload), Buffer.from(signature, 'base64url'))) return undefined;
      const [person, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [string, number];
      return expiresAt > now ? { person, expiresAt } : undefined;
    },
  };
}
