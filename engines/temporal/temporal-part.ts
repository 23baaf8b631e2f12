import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Part } from '../processes/part.ts';

export interface TemporalServerOptions {
  /** The CLI, as found. */
  readonly executable: string;
  /** Where the server keeps its database. */
  readonly folder: string;
  readonly port: number;
  /** The page that shows workflows; left out, none is served. */
  readonly ui?: { readonly port: number; readonly codecEndpoint?: string };
  /**
   * NORMAL can lose the last commits when the power is cut, never when the process is killed; FULL loses none and costs
   * about half the rate.
   */
  readonly synchronous?: 'NORMAL' | 'FULL';
}

/** Temporal's development server as a part: one task-queue partition, SQLite with a write-ahead log, on 127.0.0.1. */
export function temporalPart(options: TemporalServerOptions): Part {
  mkdirSync(options.folder, { recursive: true });
  const address = `127.0.0.1:${String(options.port)}`;
  return {
    name: 'temporal',
    file: options.executable,
    args: serverArgs(options),
    // A configuration file of the user's own CLI must not change this server.
    environment: { ...process.env, TEMPORAL_CONFIG_FILE: '' },
    cwd: options.folder,
    ready: () => answers(address),
    readyWithinMs: 60_000,
    stopWithinMs: 10_000,
  };
}

function serverArgs({ folder, port, ui, synchronous = 'NORMAL' }: TemporalServerOptions): string[] {
  const pragmas = ['journal_mode=WAL', `synchronous=${synchronous}`];
  // One partition a queue: half the tail and up to twice the rate on one machine.
  const settings = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1'];
  const page = ui ? ['--ui-port', String(ui.port)] : ['--headless'];
  const codec = ui?.codecEndpoint ? ['--ui-codec-endpoint', ui.codecEndpoint] : [];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--db-filename', join(folder, 'temporal.db'), '--log-level', 'warn', '--color', 'never'],
    ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
    ...page,
    ...codec,
  ];
}

/** @throws {Error} while no Temporal server answers at the address */
async function answers(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  await connection.close();
}
