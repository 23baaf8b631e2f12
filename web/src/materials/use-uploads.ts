import { useEffect, useReducer, useRef } from 'react';
import type { MaterialLimits } from '../../../domain/material.ts';
import { ProblemError } from '../api/problem-error.ts';
import { sendFile } from './send-file.ts';
import { changeUploads, faultOf, typeOf } from './upload-entry.ts';
import type { UploadEntry, UploadFault, UploadsByKey } from './upload-entry.ts';

/** Files that are on their way at the same time; the others wait. */
const atOnce = 2;

/** What a page has of uploads, and what can be done with them. */
export interface Uploads {
  entries: UploadsByKey;
  add: (key: string, files: readonly File[], limits: MaterialLimits) => void;
  retry: (id: string) => void;
  /** Cancels a file that is on its way. What the API has of it is forgotten after its ticket's 24 hours. */
  remove: (id: string) => void;
  clear: () => void;
}

function faultOfError(error: unknown): UploadFault {
  if (!(error instanceof ProblemError)) return { kind: 'no-answer' };
  const { status, detail, errors = [] } = error.problem;
  const words = errors.length > 0 ? errors.map((field) => field.detail).join(' ') : detail;
  return { kind: 'said', words, again: status >= 500 || status === 429 };
}

/** Uploads of one page. Each picked file is sent at once, two at a time; leaving the page cancels what is on its way. */
export function useUploads(start: () => UploadsByKey = () => ({})): Uploads {
  const [entries, change] = useReducer(changeUploads, undefined, start);
  const files = useRef(new Map<string, File>());
  const running = useRef(new Map<string, AbortController>());

  const send = async (id: string, file: File): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current.set(id, controller);
    change({ do: 'send', id, sent: 0 });
    const progress = (sent: number): void => change({ do: 'send', id, sent });
    try {
      change({ do: 'keep', id, file: await sendFile(file, { type: typeOf(file), signal, progress }) });
    } catch (error) {
      if (!signal.aborted) change({ do: 'fail', id, fault: faultOfError(error) });
    }
    if (running.current.get(id) === controller) running.current.delete(id);
  };

  useEffect(() => {
    const waiting = Object.values(entries)
      .flat()
      .filter(({ id, state }) => state === 'waiting' && !running.current.has(id));
    for (const { id } of waiting.slice(0, Math.max(0, atOnce - running.current.size))) {
      const file = files.current.get(id);
      if (file !== undefined) void send(id, file);
    }
  });
  useEffect(() => () => running.current.forEach((controller) => controller.abort()), []);

  const add: Uploads['add'] = (key, picked, limits) => {
    const had = (entries[key] ?? []).filter(({ state }) => state !== 'failed').length;
    let taken = 0;
    const added = picked.map((file): UploadEntry => {
      const common = { id: crypto.randomUUID(), name: file.name, bytes: file.size };
      const fault = faultOf(file, limits, had + taken);
      if (fault !== undefined) return { ...common, state: 'failed', fault };
      taken += 1;
      files.current.set(common.id, file);
      return { ...common, state: 'waiting' };
    });
    change({ do: 'add', key, entries: added });
  };
  const remove = (id: string): void => {
    running.current.get(id)?.abort();
    running.current.delete(id);
    files.current.delete(id);
    change({ do: 'remove', id });
  };
  const clear = (): void => {
    running.current.forEach((controller) => controller.abort());
    running.current.clear();
    files.current.clear();
    change({ do: 'clear' });
  };
  return { entries, add, retry: (id) => change({ do: 'retry', id }), remove, clear };
}
