import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { HolderChip } from '../../signs/holder-chip.tsx';
import { ParkedChip } from '../../signs/parked-chip.tsx';
import { shortDayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import type { LiveRows } from './live-rows.ts';
import { rowItem, rowSign } from './row-signs.ts';

interface Props {
  live: LiveRows;
  chosen: number;
  choose: (at: number) => void;
}

interface RowProps {
  row: CaseRow;
  /** Numbers of the rows around it, so that its page can go on to the next. */
  among: readonly string[];
  updated: boolean;
  chosen: boolean;
  choose: () => void;
}

function Row({ row, among, updated, chosen, choose }: RowProps): ReactNode {
  const { t, tl } = useWords();
  const { catalogue, words, calendar } = useCatalogue();
  const now = useNow();
  const item = rowItem(row, catalogue);
  return (
    <tr className={chosen ? 'current' : ''} aria-selected={chosen} onClick={choose} data-case={row.caseNo}>
      <td className="nowrap">
        <DuePill sign={rowSign(row, now, calendar)} size="list" />
      </td>
      <td>
        <div className="row row-name">
          <Link className="cut" to={`/cases/${row.caseNo}`} state={{ among }}>
            {row.subjectName ?? t('list.subject.hidden')}
          </Link>
          {row.parked.length > 0 && <ParkedChip outcomeUnknown short />}
          {row.waitsForYou && <span className="chip chip-info">{t('list.waits')}</span>}
          {row.tasks > 0 && <span className="chip chip-line">{t('list.tasks', { n: row.tasks })}</span>}
          {row.status === 'held' && <span className="chip chip-warn">{t('status.case.held')}</span>}
          {row.status === 'withdrawing' && <span className="chip chip-line">{t('status.case.withdrawing')}</span>}
          {updated && <span className="chip chip-info">{t('list.updated')}</span>}
        </div>
        <div className="meta tertiary row-number">
          {tl(words.bundle(row.bundle))} <span className="mono">{groupCaseNo(row.caseNo)}</span>
        </div>
      </td>
      <td>
        {row.status === 'closed' && row.outcome !== undefined
          ? t(`outcome.${row.outcome}`)
          : item !== undefined
            ? tl(words.itemShort(item))
            : t(`status.case.${row.status}`)}
      </td>
      <td className="row-holder">
        <HolderChip holder={row.holder} />
      </td>
      <td className="nowrap secondary">{shortDayOf(row.openedAt)}</td>
    </tr>
  );
}

/** One row a case: due pill, subject and number, stage, holder, day. Rows do not jump while one looks. */
export function RowsTable({ live, chosen, choose }: Props): ReactNode {
  const { t } = useWords();
  const among = live.rows.map(({ caseNo }) => caseNo);
  return (
    <div className="table-scroll">
      <table className="table rows">
        <thead>
          <tr>
            <th className="col-due">{t('list.col.due')}</th>
            <th>{t('list.col.subject')}</th>
            <th className="col-stage">{t('list.col.stage')}</th>
            <th className="col-holder">{t('list.col.holder')}</th>
            <th className="col-opened">{t('list.col.opened')}</th>
          </tr>
        </thead>
        <tbody>
          {live.rows.map((row, at) => (
            <Row
              key={row.caseNo}
              row={row}
              among={among}
              updated={live.updated.has(row.caseNo)}
              chosen={at === chosen}
              choose={() => choose(at)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
