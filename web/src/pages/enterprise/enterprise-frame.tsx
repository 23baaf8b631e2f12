import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, Navigate, Outlet } from 'react-router';
import { BrandMark } from '../../frame/brand-mark.tsx';
import '../../frame/frame.css';
import { useSession } from '../../frame/session-context.ts';
import { SettingsSwitches } from '../../frame/settings-switches.tsx';
import { SignedIn } from '../../frame/signed-in.tsx';
import { useSignOut } from '../../frame/use-sign-out.ts';
import { useWords } from '../../words/words-context.ts';
// The public page and this area are one phone: the same cards, buttons and sizes.
import '../tracking/tracking.css';
import './enterprise.css';

function Frame(): ReactNode {
  const { t } = useWords();
  const { role, name } = useSession();
  const signOut = useSignOut();
  const [big, setBig] = useState(false);
  if (role !== 'enterprise') return <Navigate to="/cases" replace />;
  return (
    <div className={big ? 'phone my my-big' : 'phone my'}>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="phone-top my-top">
        <Link to="/my" className="my-brand">
          <BrandMark />
          <b>{t('app.name')}</b>
          <span className="unseen">{t('my.title')}</span>
        </Link>
        <span className="grow phone-small secondary cut">{name}</span>
        <button type="button" className="switch" aria-pressed={big} onClick={() => setBig(!big)}>
          {t('my.bigText')}
        </button>
        <SettingsSwitches withTheme={false} />
        <button type="button" className="switch" onClick={() => void signOut()}>
          {t('session.signOut')}
        </button>
      </header>
      <Outlet />
    </div>
  );
}

/** Around the pages of an enterprise: a phone's width first, one column everywhere. */
export function EnterpriseFrame(): ReactNode {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}
