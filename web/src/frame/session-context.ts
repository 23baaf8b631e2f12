import { createContext, useContext } from 'react';
import type { SessionAnswer } from '../../../api/schemas/session.ts';

export const SessionContext = createContext<SessionAnswer | undefined>(undefined);

/** Who is signed in. @throws Error outside of the staff frame. */
export function useSession(): SessionAnswer {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession needs the staff frame above it');
  return session;
}
