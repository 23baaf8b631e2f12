import { useEffect, useState } from 'react';
import type { UploadedFile } from '../../../../api/schemas/material.ts';
import { instantMs } from '../../../../domain/shanghai-time.ts';
import { useSession } from '../../frame/session-context.ts';
import { forgetInTab, keepInTab, keptInTab } from '../../frame/tab-store.ts';
import { entriesOf, keptFiles } from '../../materials/upload-entry.ts';
import { useUploads } from '../../materials/use-uploads.ts';
import type { Uploads } from '../../materials/use-uploads.ts';
import { nowInstant } from '../../time/show-time.ts';

interface Kept {
  values: Record<string, string>;
  files: Record<string, UploadedFile[]>;
}

function kept(key: string): Kept {
  const text = keptInTab(sessionStorage, key);
  return text === null ? { values: {}, files: {} } : (JSON.parse(text) as Kept);
}

/** Answers to one notice while they are being mended: kept in this tab, so that a call between two photos loses nothing. */
export function useAnswering(
  caseNo: string,
  step: string,
): {
  values: Readonly<Record<string, string>>;
  setValue: (gap: string, value: string) => void;
  uploads: Uploads;
  forget: () => void;
} {
  const key = `${useSession().id} ${caseNo} ${step}`;
  const [start] = useState(() => kept(key));
  const [values, setValues] = useState<Record<string, string>>(start.values);
  const uploads = useUploads(() =>
    Object.fromEntries(
      Object.entries(start.files).map(([gap, files]) => [
        gap,
        entriesOf(files.filter(({ expiresAt }) => instantMs(expiresAt) > instantMs(nowInstant()))),
      ]),
    ),
  );
  useEffect(() => {
    const files = Object.fromEntries(
      Object.keys(uploads.entries).map((gap) => [gap, keptFiles(uploads.entries, gap)] as const),
    );
    keepInTab(sessionStorage, key, JSON.stringify({ values, files } satisfies Kept));
  }, [values, uploads.entries]);
  return {
    values,
    setValue: (gap, value) => setValues((before) => ({ ...before, [gap]: value })),
    uploads,
    forget: () => forgetInTab(sessionStorage, key),
  };
}
