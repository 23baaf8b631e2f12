import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import type { CodecKeys } from '../../codec/payload-codec.ts';

export type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

export interface StoredHistory {
  name: string;
  workflowId: string;
  /** As it lies in the file. */
  text: string;
  history: History;
}

/** Where the histories lie. */
export const historiesFolder = join(import.meta.dirname, 'histories');

const suffix = '.history.json';

/** Path of the file of one history. */
export function historyFile(name: string): string {
  return join(historiesFolder, `${name}${suffix}`);
}

/** The published key that the stored histories are encrypted with. */
export function publishedCodecKeys(): CodecKeys {
  const { id, key } = JSON.parse(readFileSync(join(historiesFolder, 'codec-key.json'), 'utf8')) as {
    id: string;
    key: string;
  };
  return { current: id, keys: new Map([[id, Buffer.from(key, 'base64')]]) };
}

/** Every stored history. */
export function storedHistories(): StoredHistory[] {
  const files = readdirSync(historiesFolder).filter((file) => file.endsWith(suffix));
  return files.map((file) => {
    const text = readFileSync(join(historiesFolder, file), 'utf8');
    const history = historyFromJSON(JSON.parse(text));
    const workflowId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? '';
    return { name: file.slice(0, -suffix.length), workflowId, text, history };
  });
}

/**
 * The history as a worker could have met it at any time: cut off before each workflow task but the first. Cut elsewhere,
 * a replay has nothing to compare with.
 */
export function prefixesOf({ events }: History): History[] {
  const all: readonly HistoryEvent[] = events ?? [];
  const tasks = all.flatMap((event, at) => (event.workflowTaskScheduledEventAttributes ? [at] : []));
  return tasks.slice(1).map((at) => ({ events: all.slice(0, at) }));
}
