import type { RequestHandler } from 'express';
import type { CaseKeys } from '../case-keys.ts';
import type { InventedPerson } from '../sandbox-people.ts';
import { principalOf } from '../session/principals.ts';
import { tokenOf } from '../session/session-cookie.ts';
import type { SessionTokens } from '../session/session-token.ts';
import { contextOf } from './request-context.ts';

export interface SignedInOptions {
  tokens: SessionTokens;
  keys: CaseKeys;
  people: readonly InventedPerson[];
  now: () => Date;
}

/** Reads the session cookie, if any, into the request's context; whether it is needed is the permission table's to say. */
export function signedIn({ tokens, keys, people, now }: SignedInOptions): RequestHandler {
  return (request, response, next) => {
    const token = tokenOf(request.get('cookie'));
    const session = token === undefined ? undefined : tokens.read(token, now().getTime());
    const person = people.find(({ id }) => id === session?.person);
    if (person !== undefined && session !== undefined) {
      const context = contextOf(response);
      context.person = person;
      context.principal = principalOf(person, keys);
      context.sessionExpiresAt = session.expiresAt;
    }
    next();
  };
}
