import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { FileThumb } from '../../materials/file-thumb.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { materialHref } from '../case/material-href.ts';

type Files = CasePage['materials'][number]['files'];

/** Files of a case as small pictures, each the way to itself. */
export function FilePictures({ caseNo, files }: { caseNo: string; files: Files }): ReactNode {
  return (
    <ul className="my-files">
      {files.map(({ fileId, name }) => (
        <li key={fileId}>
          <FileThumb href={materialHref(caseNo, fileId)} name={name} />
        </li>
      ))}
    </ul>
  );
}

/** What was handed in: of each material the newest version, then the papers. */
export function HandedIn({ view }: { view: CasePage }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const kinds = [...new Set(view.materials.map(({ kind }) => kind))];
  const newest = kinds.flatMap((kind) => view.materials.filter((one) => one.kind === kind).slice(-1));
  if (newest.length + view.papers.length === 0) return null;
  return (
    <section className="card phone-card">
      <h2>{t('my.handedIn')}</h2>
      <ul className="lines">
        {newest.map(({ kind, version, files, at }) => (
          <li key={kind} className="my-material">
            <span>{tl(words.material(view.bundle, kind))}</span>
            <span className="secondary">{t('my.version', { n: version, time: shortMoment(at) })}</span>
            <FilePictures caseNo={view.caseNo} files={files} />
          </li>
        ))}
        {view.papers.map(({ kind, copies }) => (
          <li key={`paper ${kind}`}>
            <span>{tl(words.paper(view.bundle, kind))}</span>
            <span className="secondary">{t('my.paper', { n: copies })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
