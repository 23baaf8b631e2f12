import type { ReactNode } from 'react';
import { useState } from 'react';
import { useWords } from '../words/words-context.ts';
import './materials.css';

interface Props {
  /** Address of the file; its preview stands under it. */
  href: string;
  name: string;
  big?: boolean;
}

/** A small picture of a file that the API has, and the way to the file itself; its kind where there is no picture. */
export function FileThumb({ href, name, big = false }: Props): ReactNode {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toUpperCase() ?? '';
  return (
    <a
      className={big ? 'thumb thumb-big' : 'thumb'}
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={t('upload.view', { name })}
    >
      {failed ? (
        <span aria-hidden="true">{ending}</span>
      ) : (
        <img
          src={`${href}/preview?width=${big ? '640' : '160'}`}
          alt={t('upload.view', { name })}
          onError={() => setFailed(true)}
        />
      )}
    </a>
  );
}
