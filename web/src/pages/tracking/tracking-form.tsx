import type { ReactNode } from 'react';
import { useState } from 'react';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import { CaseNumberHelp } from './case-number-help.tsx';

interface Props {
  start: { caseNo: string; checkCode: string };
  busy: boolean;
  problem: WordKey | undefined;
  look: (caseNo: string, checkCode: string) => void;
}

/** Number and check code off the receipt; a wrong one of either is answered with the same words. */
export function TrackingForm({ start, busy, problem, look }: Props): ReactNode {
  const { t } = useWords();
  const [caseNo, setCaseNo] = useState(start.caseNo);
  const [checkCode, setCheckCode] = useState(start.checkCode);
  return (
    <form
      className="card phone-card"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) look(caseNo.trim(), checkCode.trim());
      }}
    >
      <h1>{t('track.title')}</h1>
      <p className="phone-small secondary">{t('track.intro')}</p>
      <label htmlFor="track-number">{t('track.caseNo')}</label>
      <input
        id="track-number"
        className="phone-input mono"
        value={caseNo}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        onChange={(event) => setCaseNo(event.target.value)}
      />
      <label htmlFor="track-code">{t('track.checkCode')}</label>
      <input
        id="track-code"
        className="phone-input mono"
        value={checkCode}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        onChange={(event) => setCheckCode(event.target.value)}
      />
      {problem !== undefined && (
        <p className="phone-problem" role="alert">
          {t(problem)}
        </p>
      )}
      {problem === 'track.wrong' && <CaseNumberHelp typed={caseNo} set={setCaseNo} />}
      <button type="submit" className="phone-button phone-primary" aria-disabled={busy}>
        {t(busy ? 'track.going' : 'track.go')}
      </button>
    </form>
  );
}
