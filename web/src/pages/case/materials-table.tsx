import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Fragment, useState } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import { useSession } from '../../frame/session-context.ts';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { materialRows } from './material-rows.ts';
import type { HandedIn, MaterialRow } from './material-rows.ts';
import { MaterialVersions } from './material-versions.tsx';
import { SourceChip } from './source-chip.tsx';

type RowOf<S extends MaterialRow['source']> = Extract<MaterialRow, { source: S }>;

/** Who handed something in: the applicant, or a window with its staff number. */
function actorName(event: PageEvent | undefined, catalogue: CatalogueWords, { t, tl }: WordsInUse): string {
  if (event === undefined) return '';
  const { party, window, staff } = event.actor;
  if (window === undefined) return party === 'applicant' ? t('party.applicant') : '';
  const name = tl(catalogue.windowShort(window));
  return staff === undefined ? name : t('timeline.window', { window: name, staff });
}

interface UploadProps {
  row: RowOf<'upload'>;
  view: CasePage;
}

function UploadRow({ row, view }: UploadProps): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words } = useCatalogue();
  const { role } = useSession();
  const [open, setOpen] = useState(false);
  const whoOf = ({ event }: HandedIn): string => actorName(event, words, inUse);
  const [newest] = row.versions;
  const { version, files, at } = newest.version;
  const name = tl(words.material(view.bundle, row.kind));
  const way = open ? 'hide' : row.versions.length > 1 ? 'compare' : 'show';
  return (
    <Fragment>
      <tr>
        <td>{name}</td>
        <td>
          <SourceChip source="upload" />
        </td>
        <td>{t('materials.files', { n: files.length })}</td>
        <td>
          <span className="nowrap">{t('materials.version', { n: version })}</span>{' '}
          {version > 1 && <span className="chip chip-line">{t('materials.corrected')}</span>}
        </td>
        <td>
          {shortMoment(at)} {whoOf(newest)}
        </td>
        <td>
          {role !== 'ops' && (
            <Button
              size="small"
              type="link"
              aria-expanded={open}
              aria-label={t(`materials.${way}.of`, { name })}
              onClick={() => setOpen(!open)}
            >
              {t(`materials.${way}`)}
            </Button>
          )}
        </td>
      </tr>
      {open && (
        <tr className="material-open">
          <td colSpan={6}>
            <MaterialVersions caseNo={view.caseNo} versions={row.versions} whoOf={whoOf} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function PaperRow({
  row,
  view,
  opening,
}: {
  row: RowOf<'paper'>;
  view: CasePage;
  opening: PageEvent | undefined;
}): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words } = useCatalogue();
  return (
    <tr>
      <td>{tl(words.paper(view.bundle, row.kind))}</td>
      <td>
        <SourceChip source="paper" />
      </td>
      <td>{t('materials.copies', { n: row.copies })}</td>
      <td className="hide-narrow">—</td>
      <td>
        {shortMoment(view.openedAt)} {actorName(opening, words, inUse)}
      </td>
      <td />
    </tr>
  );
}

function ReadingRow({ row, view }: { row: RowOf<'certificate' | 'record'>; view: CasePage }): ReactNode {
  const { t, tc, tl } = useWords();
  const { words } = useCatalogue();
  const { step, item, place, system, readAt, certificate, record } = row.reading;
  const drawn = words.step(view.bundle, step);
  const status =
    certificate === undefined ? tc('record', record?.status ?? 'unknown') : tc('certificate', certificate.status);
  const inOrder = row.reading.status === 'checked' && (certificate === undefined || certificate.status === 'valid');
  const name = certificate === undefined ? words.item(item) : words.certificate(certificate.kind);
  const whose = certificate?.holder ?? record?.name;
  return (
    <tr>
      <td>
        {tl(name)}
        {whose !== undefined && <div className="meta secondary">{whose}</div>}
        {drawn?.purpose !== undefined && (
          <div className="meta secondary">{t('materials.purpose', { purpose: tl(drawn.purpose.label) })}</div>
        )}
      </td>
      <td>
        <SourceChip source={row.source} />
      </td>
      <td className="hide-narrow">—</td>
      <td className="hide-narrow">—</td>
      <td>
        {readAt !== undefined && shortMoment(readAt)} {system !== undefined && tl(words.system(place.province, system))}
      </td>
      <td className="nowrap">
        {inOrder && <i className="tick" aria-hidden="true" />} {status}
      </td>
    </tr>
  );
}

/** Everything that the case rests on, each with where it comes from, since when and by whom. */
export function MaterialsTable({ view, events }: { view: CasePage; events: readonly PageEvent[] }): ReactNode {
  const { t } = useWords();
  const { words } = useCatalogue();
  const rows = materialRows(view, events, words);
  const opening = events.find(({ kind }) => kind === 'opened');
  const fetched = rows.filter(({ source }) => source === 'certificate' || source === 'record').length;
  const handedIn = rows.length - fetched;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('materials.title')}</h2>
        <span className="meta tertiary">
          {rows.length === 0 ? t('materials.none') : t('materials.sub', { n: handedIn, fetched })}
        </span>
      </div>
      {rows.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('materials.title')}>
          <table className="table materials">
            <thead>
              <tr>
                <th>{t('materials.col.name')}</th>
                <th>{t('materials.col.source')}</th>
                <th>{t('materials.col.copies')}</th>
                <th>{t('materials.col.version')}</th>
                <th>{t('materials.col.when')}</th>
                <th>{t('materials.col.check')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                if (row.source === 'upload') return <UploadRow key={`upload ${row.kind}`} row={row} view={view} />;
                if (row.source === 'paper')
                  return <PaperRow key={`paper ${row.kind}`} row={row} view={view} opening={opening} />;
                return <ReadingRow key={row.reading.step} row={row} view={view} />;
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
