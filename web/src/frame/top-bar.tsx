import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useCatalogue } from '../api/catalogue-context.ts';
import { useLiveStatus } from '../live/live-status.ts';
import { KeyCap } from '../signs/key-cap.tsx';
import { ProvinceSign } from '../signs/province-sign.tsx';
import { clockOf } from '../time/show-time.ts';
import { useWords } from '../words/words-context.ts';
import { BrandMark } from './brand-mark.tsx';
import { FindBox } from './find-box.tsx';
import { useSession } from './session-context.ts';
import { SettingsSwitches } from './settings-switches.tsx';
import { useSignOut } from './use-sign-out.ts';

function LiveMark(): ReactNode {
  const { t } = useWords();
  const status = useLiveStatus();
  if (status.state === 'off') return null;
  const stale = status.state === 'stale';
  return (
    <span className={stale ? 'live live-stale' : 'live'}>
      <i aria-hidden="true" />
      {stale ? t('live.stale', { time: clockOf(status.since) }) : t('live.live', { time: clockOf(status.at) })}
    </span>
  );
}

function Person(): ReactNode {
  const { t, tl } = useWords();
  const session = useSession();
  const { words, catalogue } = useCatalogue();
  const region = catalogue.regions.find(({ code }) => code === session.region);
  const place = session.window === undefined ? t(`session.role.${session.role}`) : tl(words.window(session.window));
  return (
    <span className="person-name">
      {region !== undefined && <ProvinceSign province={region.province} />}
      <span className="cut">{place}</span>
      <span className="tertiary nowrap">
        {session.staff === undefined ? session.name : t('session.staff', { staff: session.staff })}
      </span>
    </span>
  );
}

/** Where one is, finding, whether it is live, who one is. */
export function TopBar(): ReactNode {
  const { t } = useWords();
  const { role } = useSession();
  const { pathname } = useLocation();
  const signOut = useSignOut();
  return (
    <header className="top">
      <div className="brand">
        <BrandMark />
        {t('app.name')}
      </div>
      <nav className="nav" aria-label={t('nav.main')}>
        {/* One case belongs to the cases; a new one has a tab of its own. */}
        <NavLink to="/cases" end={pathname === '/cases/new'}>
          {t('nav.cases')}
        </NavLink>
        {role !== 'ops' && (
          <NavLink to="/cases/new" aria-keyshortcuts="C">
            {t('nav.new')} <KeyCap name="C" />
          </NavLink>
        )}
      </nav>
      <FindBox />
      <LiveMark />
      <SettingsSwitches />
      <Person />
      <Button size="small" type="text" onClick={() => void signOut()}>
        {t('session.signOut')}
      </Button>
    </header>
  );
}
