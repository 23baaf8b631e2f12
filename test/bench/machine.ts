import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine in words, with its load of the last minute: a number without it is a guess. */
export function machine(): string {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  const model = cpus()[0]?.model.trim();
  const { platform, arch, versions } = process;
  const cores = `${String(availableParallelism())} cores${model ? ` (${model})` : ''}`;
  const load = `load ${(loadavg()[0] ?? 0).toFixed(1)} when it began`;
  return `${cores}, ${memory}, ${platform} ${arch}, Node ${versions.node}, ${load}`;
}
