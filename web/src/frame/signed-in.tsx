import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Navigate, useLocation } from 'react-router';
import { CatalogueContext } from '../api/catalogue-context.ts';
import { catalogueInUse } from '../api/catalogue-in-use.ts';
import { useCatalogueQuery, useSessionQuery } from '../api/queries.ts';
import { Failure } from './failure.tsx';
import { LateWords } from './late-words.tsx';
import { SessionContext } from './session-context.ts';

/** Who is not signed in is sent to sign in, and comes back to the page that was asked for. */
function SignInFirst(): ReactNode {
  const { pathname, search } = useLocation();
  return <Navigate to="/sign-in" replace state={{ from: `${pathname}${search}` }} />;
}

/** Session and catalogue: around every page of people who are signed in. */
export function SignedIn({ children }: { children: ReactNode }): ReactNode {
  const session = useSessionQuery();
  const catalogue = useCatalogueQuery();
  const inUse = useMemo(
    () => (catalogue.data === undefined ? undefined : catalogueInUse(catalogue.data)),
    [catalogue.data],
  );
  if (session.data === null) return <SignInFirst />;
  const error = session.error ?? catalogue.error;
  // What was read once is kept on the screen, whatever fails later.
  if (session.data === undefined || inUse === undefined) {
    return error === null ? <LateWords /> : <Failure error={error} retry={() => location.reload()} />;
  }
  return (
    <SessionContext value={session.data}>
      <CatalogueContext value={inUse}>{children}</CatalogueContext>
    </SessionContext>
  );
}
