import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { CatalogueAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { TrackingAnswer } from '../../../../api/schemas/tracking.ts';
import { api } from '../../api/client.ts';
import { CatalogueContext } from '../../api/catalogue-context.ts';
import { catalogueInUse } from '../../api/catalogue-in-use.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { BrandMark } from '../../frame/brand-mark.tsx';
import { SettingsSwitches } from '../../frame/settings-switches.tsx';
import { readTrackingFragment } from '../../receipt/tracking-link.ts';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import { TrackedCase } from './tracked-case.tsx';
import { TrackingForm } from './tracking-form.tsx';
import './tracking.css';

interface Found {
  view: TrackingAnswer;
  catalogue: CatalogueAnswer;
}

function problemKey(error: unknown): WordKey {
  if (!(error instanceof ProblemError)) return 'track.offline';
  if (error.problem.status === 429) return 'track.tooMany';
  return error.problem.status < 500 ? 'track.wrong' : 'track.offline';
}

/** Public tracking, phone first: nothing of Ant Design is loaded here. */
export function TrackingPage(): ReactNode {
  const { t } = useWords();
  usePageTitle(t('track.title'));
  const [asked, setAsked] = useState(() => readTrackingFragment(location.hash) ?? { caseNo: '', checkCode: '' });
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<WordKey>();
  const [busy, setBusy] = useState(false);

  const look = async (caseNo: string, checkCode: string): Promise<void> => {
    setAsked({ caseNo, checkCode });
    setBusy(true);
    setProblem(undefined);
    try {
      const [view, catalogue] = await Promise.all([api.track(caseNo, checkCode), api.catalogue()]);
      setFound({ view, catalogue });
    } catch (error) {
      setProblem(problemKey(error));
    }
    setBusy(false);
  };
  const scanned = useRef(false);
  useEffect(() => {
    if (asked.caseNo === '' || scanned.current) return;
    scanned.current = true;
    // The code leaves the address, so that it stays in no history.
    history.replaceState(history.state, '', location.pathname);
    void look(asked.caseNo, asked.checkCode);
  });
  return (
    <div className="phone">
      <header className="phone-top">
        <BrandMark />
        <b className="grow">{t('track.brand')}</b>
        <SettingsSwitches />
      </header>
      <main className="phone-main" id="main">
        {found === undefined ? (
          <TrackingForm start={asked} busy={busy} problem={problem} look={(no, code) => void look(no, code)} />
        ) : (
          <CatalogueContext value={catalogueInUse(found.catalogue)}>
            <TrackedCase
              view={found.view}
              busy={busy}
              problem={problem}
              again={() => void look(asked.caseNo, asked.checkCode)}
              another={() => {
                setAsked({ caseNo: '', checkCode: '' });
                setFound(undefined);
              }}
            />
          </CatalogueContext>
        )}
      </main>
    </div>
  );
}
