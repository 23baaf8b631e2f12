import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { hereAndNow } from '../../../engines/finding/context.ts';
import { embeddedMongoDbJar } from '../../../engines/mongodb/embedded-mongodb-jar.ts';
import { embeddedJavaOptions } from '../../../engines/mongodb/mongodb-part.ts';

/** How an engine ended, and what it said on stderr. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly reason: string;
}

/** A running engine. */
export interface Embedded {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves when the process has ended, however that came. */
  readonly ended: Promise<Ending>;
  /** Ends it as a supervisor does and waits. */
  stop(): Promise<Ending>;
  /** `kill -9`, and waits. */
  kill(): Promise<Ending>;
}

export interface StartOptions {
  /** 0 or left out: a free one. */
  port?: number;
  /** No file may grow beyond this; writing further fails as on a full disk. */
  fileLimitKb?: number;
  /** Told to Java after what it is always told. */
  javaOptions?: readonly string[];
  /** Further arguments, such as `--stop-with-stdin`. */
  options?: readonly string[];
}

/** A folder for the test's data files, and its removal. */
export function dataFolder(): { folder: string; file: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-embedded-'));
  return { folder, file: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the engine with any arguments; it may end at once. */
export async function spawnEmbedded(
  args: readonly string[],
  { fileLimitKb, javaOptions = [] }: Pick<StartOptions, 'fileLimitKb' | 'javaOptions'> = {},
): Promise<ChildProcess> {
  const built = await embeddedMongoDbJar(hereAndNow((line) => process.stderr.write(`${line}\n`)));
  if ('because' in built) throw new Error(`The embedded engine cannot be built: ${built.because}`);
  const command = [...embeddedJavaOptions, ...javaOptions, '-jar', built.jar, ...args];
  return fileLimitKb === undefined
    ? spawn(built.java, command, { stdio: 'pipe' })
    : spawn('bash', ['-c', `ulimit -f ${fileLimitKb}; exec "$0" "$@"`, built.java, ...command], { stdio: 'pipe' });
}

/** How the process ends. */
export function endingOf(child: ChildProcess): Promise<Ending> {
  let reason = '';
  child.stderr?.on('data', (bytes: Buffer) => (reason += bytes.toString()));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, reason });
    });
  });
}

/** Starts the engine on a file and resolves when it answers. Rejects with its reason when it ends instead. */
export async function startEmbedded(file: string, start: StartOptions = {}): Promise<Embedded> {
  const { port: wanted = 0, options = [] } = start;
  const child = await spawnEmbedded([String(wanted), file, ...options], start);
  const ended = endingOf(child);
  const port = await Promise.race([readyPort(child), ended.then(refuse)]);
  const end = (signal: NodeJS.Signals): Promise<Ending> => {
    child.kill(signal);
    return ended;
  };
  const url = `mongodb://127.0.0.1:${port}/?retryWrites=false`;
  return { port, url, child, ended, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function readyPort(child: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const ready = /^ready on (\d+)$/m.exec(said);
      if (ready) resolve(Number(ready[1]));
    });
  });
}

function refuse({ code, signal, reason }: Ending): never {
  throw new Error(`The engine ended with ${String(code ?? signal)} before it was ready: ${reason}`);
}

/** A client that gives up soon: tests of endings wait for it. */
export function connectTo(url: string, maxPoolSize = 25): mongo.MongoClient {
  return new mongo.MongoClient(url, { maxPoolSize, serverSelectionTimeoutMS: 1_000 });
}
