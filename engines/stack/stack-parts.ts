import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { mongoDbPart } from '../mongodb/mongodb-part.ts';
import type { Part } from '../processes/part.ts';
import { temporalPart } from '../temporal/temporal-part.ts';
import { stackAddresses } from './stack-addresses.ts';
import { stackEnvironment } from './stack-environment.ts';
import type { StackOptions } from './stack-options.ts';

/** A stack's parts in the order in which they start; each group starts together and stops after the later ones. */
export interface StackParts {
  readonly engines: readonly Part[];
  readonly provinces: readonly Part[];
  readonly workers: readonly Part[];
  readonly apis: readonly Part[];
}

const ready = /\bready on \d+|\bworker ready\b|"msg":\s*"ready"/;

/** The parts of a stack. An engine that runs elsewhere is no part. */
export function stackParts(options: StackOptions): StackParts {
  const node = nodeParts(options);
  const { sichuan, chongqing } = options.ports;
  return {
    engines: engineParts(options),
    provinces: [node.province('sichuan', sichuan), node.province('chongqing', chongqing)],
    workers: Array.from({ length: options.workers }, (_, at) => node.part(numbered('worker', at), ['worker.ts'])),
    apis: options.ports.apis.map((port, at) =>
      node.part(numbered('api', at), [join('api', 'server.ts')], { API_PORT: String(port) }),
    ),
  };
}

function engineParts(options: StackOptions): Part[] {
  const { folder, temporal, mongoDb, ports, synchronous } = options;
  const parts: Part[] = [];
  if ('executable' in temporal) {
    const codecEndpoint = `${stackAddresses(options).apis[0] ?? ''}/codec`;
    parts.push(
      temporalPart({
        executable: temporal.executable,
        folder: join(folder, 'temporal'),
        port: ports.temporal,
        ui: { port: ports.temporalUi, codecEndpoint },
        ...(synchronous ? { synchronous } : {}),
      }),
    );
  }
  if (mongoDb.kind !== 'uri')
    parts.push(mongoDbPart(mongoDb, { folder: join(folder, 'mongodb'), port: ports.mongodb }));
  return parts;
}

function nodeParts(options: StackOptions) {
  const contract = stackEnvironment(options);
  const part = (name: string, args: readonly string[], own: NodeJS.ProcessEnv = {}): Part => ({
    name,
    file: process.execPath,
    args: ['--import', 'tsx', ...args],
    environment: { ...contract, ...own, ...options.environment?.(name) },
    cwd: checkout,
    ready,
    readyWithinMs: 60_000,
    stopWithinMs: 15_000,
  });
  const province = (name: 'sichuan' | 'chongqing', port: number): Part => {
    const data = join(options.folder, name);
    const delay = options.decisionDelayMs === undefined ? [] : ['--delay', String(options.decisionDelayMs)];
    return part(name, [join('sandbox', 'server.ts'), name, '--port', String(port), '--data', data, ...delay]);
  };
  return { part, province };
}

function numbered(name: string, at: number): string {
  return at === 0 ? name : `${name}-${String(at + 1)}`;
}
