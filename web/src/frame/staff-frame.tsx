import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { CatalogueContext } from '../api/catalogue-context.ts';
import { catalogueInUse } from '../api/catalogue-in-use.ts';
import { useCatalogueQuery, useSessionQuery } from '../api/queries.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/words-context.ts';
import { Failure } from './failure.tsx';
import { focusFind } from './find-box.tsx';
import './frame.css';
import { KeyMapDialog } from './key-map-dialog.tsx';
import { LateWords } from './late-words.tsx';
import { SessionContext, useSession } from './session-context.ts';
import { TopBar } from './top-bar.tsx';
import { useScanner } from './use-scanner.ts';

/** Who is not signed in is sent to sign in, and comes back to the page that was asked for. */
function SignInFirst(): ReactNode {
  const { pathname, search } = useLocation();
  return <Navigate to="/sign-in" replace state={{ from: `${pathname}${search}` }} />;
}

function FrameKeys({ openMap }: { openMap: () => void }): ReactNode {
  const navigate = useNavigate();
  const { role } = useSession();
  const isScanning = useScanner();
  const newCase = (): void => {
    if (role === 'ops') return;
    // A scanned case number begins with C too: wait for what follows it.
    setTimeout(() => {
      if (!isScanning()) void navigate('/cases/new');
    }, 60);
  };
  useKeys({ '?': openMap, '/': focusFind, c: newCase });
  return null;
}

/** Top bar, session and catalogue: around every page of people who are signed in. */
export function StaffFrame(): ReactNode {
  const { t } = useWords();
  const session = useSessionQuery();
  const catalogue = useCatalogueQuery();
  const [mapOpen, setMapOpen] = useState(false);
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
      <CatalogueContext value={inUse}>
        <a className="skip" href="#main">
          {t('nav.skip')}
        </a>
        <TopBar />
        <FrameKeys openMap={() => setMapOpen(true)} />
        <Outlet />
        <KeyMapDialog open={mapOpen} close={() => setMapOpen(false)} />
      </CatalogueContext>
    </SessionContext>
  );
}
