import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import { explainDue } from '../../../../domain/due.ts';
import type { WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { HolderSign, holderName } from '../../signs/holder-chip.tsx';
import { KeyCap } from '../../signs/key-cap.tsx';
import { ParkedChip } from '../../signs/parked-chip.tsx';
import { dayOf, shortMoment, weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { whyTexts } from '../case/why-lines.ts';
import { ParkedActions } from './parked-actions.tsx';
import { rowItem, rowSign } from './row-signs.ts';

/** What the row's date is for, as far as its holder tells. */
const dateOf: Partial<Record<CaseRow['holder']['party'], WhyAnswer['of']>> = {
  applicant: 'correction',
  public: 'notice',
};

function Why({ due, holder }: { due: NonNullable<CaseRow['due']>; holder: CaseRow['holder'] }): ReactNode {
  const inUse = useWords();
  const { words, calendar } = useCatalogue();
  const today = dayOf(useNow());
  const of = dateOf[holder.party] ?? 'term';
  const lines = whyTexts({ due, of, lines: explainDue(due, calendar(due.calendarVersion)) }, today, words, inUse);
  return (
    <ol className="preview-why">
      {lines.map((line) => (
        <li key={line.days} className={line.counted ? '' : 'tertiary'}>
          <b>{line.count}</b>
          <span>
            {line.days} {line.reason}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The chosen case without opening it: who, until when, why. */
export function Preview({ row }: { row: CaseRow | undefined }): ReactNode {
  const inUse = useWords();
  const { t, tc, tl } = inUse;
  const { catalogue, words, calendar } = useCatalogue();
  const now = useNow();
  if (row === undefined) return <p className="small secondary">{t('list.preview.none')}</p>;
  const { holder } = row;
  const item = rowItem(row, catalogue);
  return (
    <>
      <div className="row spread">
        <span className="meta tertiary">{t('list.preview')}</span>
        <Link className="small" to={`/cases/${row.caseNo}`}>
          {t('list.preview.open')} <KeyCap name={t('keys.enter')} />
        </Link>
      </div>
      <h2 className="preview-name">{row.subjectName ?? tl(words.bundle(row.bundle))}</h2>
      <div className="meta secondary mono">{groupCaseNo(row.caseNo)}</div>
      <div className="preview-block">
        <span className="meta tertiary">{t('case.holder')}</span>
        <div className="row preview-holder">
          <HolderSign holder={holder} big />
          <div>
            <b>{holderName(holder, words, inUse, false)}</b>
            <div className="meta secondary">
              {item !== undefined && `${tl(words.itemShort(item))} · `}
              {holder.party !== 'none' && t('holder.since', { time: shortMoment(holder.since) })}
            </div>
          </div>
        </div>
        {row.parked.length > 0 && <ParkedChip outcomeUnknown short />}
        <ParkedActions key={row.caseNo} row={row} />
      </div>
      <div className="preview-block">
        <span className="meta tertiary">{t('case.due')}</span>
        <div className="row wrap">
          <DuePill sign={rowSign(row, now, calendar)} />
          {row.due !== undefined && (
            <span className="small">
              {row.due.date} {tc('weekday', weekdayOf(row.due.date))}
            </span>
          )}
        </div>
        {row.due !== undefined && <Why due={row.due} holder={row.holder} />}
      </div>
    </>
  );
}
