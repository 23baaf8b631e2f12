import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { MaterialLimits } from '../../../domain/material.ts';
import { useWords } from '../words/words-context.ts';
import type { WordsInUse } from '../words/words-context.ts';
import { FileThumb } from './file-thumb.tsx';
import { fileSize, typeNames } from './file-size.ts';
import { mayRetry } from './upload-entry.ts';
import type { UploadEntry, UploadFault } from './upload-entry.ts';
import type { Uploads } from './use-uploads.ts';

function faultWords(fault: UploadFault, { types, maxBytes, maxFiles }: MaterialLimits, { t }: WordsInUse): string {
  if (fault.kind === 'said') return fault.words;
  return t(`upload.fault.${fault.kind}`, { types: typeNames(types), max: fileSize(maxBytes), n: maxFiles });
}

function stateWords(entry: UploadEntry, limits: MaterialLimits, words: WordsInUse): string {
  const { t } = words;
  switch (entry.state) {
    case 'waiting':
      return t('upload.waiting');
    case 'sending':
      return t('upload.sending', { sent: fileSize(entry.sent), all: fileSize(entry.bytes) });
    case 'kept':
      return t('upload.kept', { size: fileSize(entry.bytes) });
    case 'failed':
      return faultWords(entry.fault, limits, words);
  }
}

interface Props {
  entry: UploadEntry;
  limits: MaterialLimits;
  uploads: Pick<Uploads, 'retry' | 'remove'>;
}

/** One picked file: its picture, how far it is or why it is not kept, and what can be done. */
export function UploadRow({ entry, limits, uploads }: Props): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { id, name, bytes, state } = entry;
  const onItsWay = state === 'waiting' || state === 'sending';
  return (
    <li className={`upload upload-${state}`} data-state={state}>
      {state === 'kept' ? (
        <FileThumb href={`/materials/${entry.file.fileId}`} name={name} />
      ) : (
        <span className="thumb" aria-hidden="true" />
      )}
      <div className="grow">
        <div className="upload-name">{name}</div>
        <div className="upload-note">
          {state === 'kept' && <i className="tick" aria-hidden="true" />} {stateWords(entry, limits, inUse)}
        </div>
        {state === 'sending' && <progress max={bytes} value={entry.sent} aria-label={t('upload.progress', { name })} />}
      </div>
      {state === 'failed' && mayRetry(entry.fault) && (
        <Button size="small" onClick={() => uploads.retry(id)} aria-label={t('upload.retry.of', { name })}>
          {t('upload.retry')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        onClick={() => uploads.remove(id)}
        aria-label={t(onItsWay ? 'upload.cancel.of' : 'upload.remove.of', { name })}
      >
        {t(onItsWay ? 'upload.cancel' : 'upload.remove')}
      </Button>
    </li>
  );
}
