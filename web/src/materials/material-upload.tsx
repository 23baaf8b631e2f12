import { Button } from 'antd';
import type { ChangeEvent, DragEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { MaterialLimits } from '../../../domain/material.ts';
import { KeyCap } from '../signs/key-cap.tsx';
import { useMedia } from '../theme/use-media.ts';
import { useWords } from '../words/words-context.ts';
import { fileSize, typeNames } from './file-size.ts';
import './materials.css';
import { UploadRow } from './upload-row.tsx';
import type { Uploads } from './use-uploads.ts';

interface Props {
  /** Id of the button that picks files: whoever leads to this material leads there. */
  id: string;
  /** The material's name, for whoever does not see where the buttons stand. */
  name: string;
  /** What the files are kept under: a kind of material, or a gap. */
  at: string;
  limits: MaterialLimits;
  uploads: Uploads;
  /** The key that picks files, printed on the button. */
  cap?: string;
  describedBy?: string;
}

/** A file that is let go beside a field must not take the page away. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const keep = (event: Event): void => event.preventDefault();
    document.addEventListener('dragover', keep);
    document.addEventListener('drop', keep);
    return () => {
      document.removeEventListener('dragover', keep);
      document.removeEventListener('drop', keep);
    };
  }, []);
}

interface PickProps extends Pick<Props, 'id' | 'name' | 'limits' | 'cap' | 'describedBy'> {
  pick: (files: readonly File[]) => void;
  touch: boolean;
}

/** Buttons that open the camera of a phone and the file dialog. */
function PickButtons({ id, name, limits, cap, describedBy, pick, touch }: PickProps): ReactNode {
  const { t } = useWords();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const picked = (event: ChangeEvent<HTMLInputElement>): void => {
    pick([...(event.target.files ?? [])]);
    // The same file may be picked again after it was removed.
    event.target.value = '';
  };
  const withCamera = touch && limits.types.some((type) => type.startsWith('image/'));
  const described = describedBy === undefined ? {} : { 'aria-describedby': describedBy };
  return (
    <>
      <input
        ref={files}
        type="file"
        hidden
        data-pick="file"
        accept={limits.types.join(',')}
        multiple={limits.maxFiles > 1}
        onChange={picked}
      />
      {withCamera && (
        <>
          <input
            ref={camera}
            type="file"
            hidden
            data-pick="camera"
            accept="image/*"
            capture="environment"
            onChange={picked}
          />
          <Button id={id} type="primary" className="upload-pick" onClick={() => camera.current?.click()} {...described}>
            {t('upload.camera')} <span className="unseen">{name}</span>
          </Button>
        </>
      )}
      <Button
        {...(withCamera ? {} : { id, ...described })}
        className="upload-pick"
        onClick={() => files.current?.click()}
        {...(cap === undefined ? {} : { 'aria-keyshortcuts': cap.replace(' ', '+') })}
      >
        {t(withCamera ? 'upload.album' : 'upload.pick')} <span className="unseen">{name}</span>{' '}
        {cap !== undefined && <KeyCap name={cap} />}
      </Button>
    </>
  );
}

/** Uploads of one material: drop, dialog or camera; what is there, how far it is, what is wrong with it. */
export function MaterialUpload({ id, name, at, limits, uploads, cap, describedBy }: Props): ReactNode {
  const { t } = useWords();
  const touch = useMedia('(max-width: 767px), (pointer: coarse)');
  const [over, setOver] = useState(false);
  useNoStrayDrops();
  const entries = uploads.entries[at] ?? [];
  const pick = (files: readonly File[]): void => {
    if (files.length > 0) uploads.add(at, files, limits);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    pick([...event.dataTransfer.files]);
  };
  const counts = { kept: entries.filter(({ state }) => state === 'kept').length, all: entries.length };
  const rules = t('upload.rules', {
    types: typeNames(limits.types),
    max: fileSize(limits.maxBytes),
    n: limits.maxFiles,
  });
  return (
    <div
      className={over ? 'uploads uploads-over' : 'uploads'}
      role="group"
      aria-label={t('upload.of', { name })}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {entries.length > 0 && (
        <ul>
          {entries.map((entry) => (
            <UploadRow key={entry.id} entry={entry} limits={limits} uploads={uploads} />
          ))}
        </ul>
      )}
      <div className="upload-foot">
        <PickButtons
          id={id}
          name={name}
          limits={limits}
          pick={pick}
          touch={touch}
          {...(cap === undefined ? {} : { cap })}
          {...(describedBy === undefined ? {} : { describedBy })}
        />
        <span className="upload-rules">{touch ? rules : t('upload.drop', { rules })}</span>
        <span className="unseen" role="status">
          {counts.all > 0 && t('upload.count', counts)}
        </span>
      </div>
    </div>
  );
}
