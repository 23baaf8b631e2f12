import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../write-durably.ts';
import { freePorts } from '../processes/free-ports.ts';

/** The ports that are tried first. */
export const preferredPorts = {
  api: 8300,
  temporal: 7233,
  temporalUi: 8233,
  mongodb: 27017,
  sichuan: 8351,
  chongqing: 8323,
} as const;

export type PortName = keyof typeof preferredPorts;

/**
 * The ports of a data folder: those of its last start where they are free, else the next free ones. Bookmarks, and the
 * callbacks that provinces still owe, then find the same addresses after a restart.
 */
export async function rememberedPorts(folder: string): Promise<Record<PortName, number>> {
  const file = join(folder, 'ports.json');
  const ports = await freePorts<PortName>({ ...preferredPorts, ...lastPorts(file) });
  writeDurably(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

function lastPorts(file: string): Partial<Record<PortName, number>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<PortName, number>;
  } catch {
    return {};
  }
}
