import type { ReactNode } from 'react';
import { FileThumb } from '../../materials/file-thumb.tsx';
import { fileSize } from '../../materials/file-size.ts';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { materialHref } from './material-href.ts';
import type { HandedIn } from './material-rows.ts';

interface Props {
  caseNo: string;
  versions: readonly HandedIn[];
  whoOf: (handedIn: HandedIn) => string;
}

/** The files of every version of a material, the newest first and side by side, each with a small picture and the way to itself. */
export function MaterialVersions({ caseNo, versions, whoOf }: Props): ReactNode {
  const { t } = useWords();
  const sections = versions.map((handedIn) => {
    const { version, files, at } = handedIn.version;
    return (
      <section key={version} className="material-version">
        <h3>
          {t('materials.version', { n: version })}{' '}
          <span className="meta secondary">
            {shortMoment(at)} {whoOf(handedIn)}
          </span>
        </h3>
        <ul className="files">
          {files.map(({ fileId, name, bytes }) => {
            const href = materialHref(caseNo, fileId);
            return (
              <li key={fileId} className="row">
                <FileThumb href={href} name={name} />
                <div>
                  <div className="small file-name">{name}</div>
                  <div className="meta secondary">
                    {fileSize(bytes)} ·{' '}
                    <a href={href} download={name} aria-label={t('materials.download.of', { name })}>
                      {t('materials.download')}
                    </a>
                  </div>
                </div>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
  return <div className="material-versions">{sections}</div>;
}
