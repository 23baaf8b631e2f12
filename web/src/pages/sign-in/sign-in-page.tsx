import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { SandboxPerson } from '../../../../api/schemas/session.ts';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/queries.ts';
import { BrandMark } from '../../frame/brand-mark.tsx';
import '../../frame/frame.css';
import { LateWords } from '../../frame/late-words.tsx';
import { Notice } from '../../frame/notice.tsx';
import { SettingsSwitches } from '../../frame/settings-switches.tsx';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import './sign-in.css';

const groups: readonly (readonly [SandboxPerson['role'], WordKey])[] = [
  ['clerk', 'signIn.clerks'],
  ['enterprise', 'signIn.enterprises'],
  ['ops', 'signIn.ops'],
];

/** Only an address of ours, so that a link cannot send someone elsewhere after signing in. */
function wayBack(state: unknown, role: SandboxPerson['role']): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  if (typeof from === 'string' && from.startsWith('/') && !from.startsWith('//')) return from;
  return role === 'enterprise' ? '/my' : '/cases';
}

function PersonButton({ person, choose }: { person: SandboxPerson; choose: (id: string) => void }): ReactNode {
  const { tl } = useWords();
  return (
    <li>
      <Button block size="large" className="person-button" onClick={() => choose(person.id)}>
        <b>{person.name}</b>
        <span className="secondary cut">{tl(person.label)}</span>
      </Button>
    </li>
  );
}

/** Signing in of the sandbox: a list of invented people. */
export function SignInPage(): ReactNode {
  const { t } = useWords();
  usePageTitle(t('signIn.title'));
  const people = useQuery({ queryKey: queryKeys.people, queryFn: () => api.people(), retry: false });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const [failed, setFailed] = useState(false);

  const choose = async (id: string): Promise<void> => {
    try {
      const session = await api.signIn(id);
      queries.clear();
      queries.setQueryData(queryKeys.session, session);
      await navigate(wayBack(state, session.role), { replace: true });
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <header className="top">
        <div className="brand">
          <BrandMark />
          {t('app.name')}
        </div>
        <span className="grow" />
        <SettingsSwitches />
      </header>
      <main className="page sign-in" id="main">
        <h1>{t('signIn.title')}</h1>
        <p className="secondary">{t('signIn.intro')}</p>
        {failed && <Notice tone="late" role="alert" title={t('action.notTaken')} />}
        {people.error !== null && <Notice tone="info" title={t('signIn.off')} />}
        {people.isPending && <LateWords />}
        {groups.map(([role, title]) => {
          const those = (people.data ?? []).filter((person) => person.role === role);
          return (
            those.length > 0 && (
              <section key={role} className="card">
                <div className="card-head">
                  <h2>{t(title)}</h2>
                </div>
                <ul className="people">
                  {those.map((person) => (
                    <PersonButton key={person.id} person={person} choose={(id) => void choose(id)} />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        <Link to="/track">{t('signIn.track')}</Link>
      </main>
    </>
  );
}
