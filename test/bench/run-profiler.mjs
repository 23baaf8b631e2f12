// Loaded into processes of a bench by NODE_OPTIONS: SIGWINCH begins a CPU profile, the next one ends it and writes it
// to <BENCH_PROFILES>/<pid>.cpuprofile.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const folder = process.env.BENCH_PROFILES;
let session;

async function turn() {
  if (session === undefined) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return;
  }
  const running = session;
  session = undefined;
  const { profile } = await running.post('Profiler.stop');
  running.disconnect();
  const file = join(folder, `${process.pid}.cpuprofile`);
  writeFileSync(`${file}.part`, JSON.stringify(profile));
  renameSync(`${file}.part`, file);
}

if (isMainThread && folder) process.on('SIGWINCH', () => void turn());
