import type { ReactNode } from 'react';
import { useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/words-context.ts';
import { focusFind } from './find-box.tsx';
import './frame.css';
import { KeyMapDialog } from './key-map-dialog.tsx';
import { useSession } from './session-context.ts';
import { SignedIn } from './signed-in.tsx';
import { TopBar } from './top-bar.tsx';
import { useScanner } from './use-scanner.ts';

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

function Frame(): ReactNode {
  const { t } = useWords();
  const { role } = useSession();
  const { pathname } = useLocation();
  const [mapOpen, setMapOpen] = useState(false);
  // An enterprise has a list of its own.
  if (role === 'enterprise' && pathname === '/cases') return <Navigate to="/my" replace />;
  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <TopBar />
      <FrameKeys openMap={() => setMapOpen(true)} />
      <Outlet />
      <KeyMapDialog open={mapOpen} close={() => setMapOpen(false)} />
    </>
  );
}

/** Top bar, session and catalogue: around every page of the counter. */
export function StaffFrame(): ReactNode {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}
