import { join } from 'node:path';
import { bundleWorkflows } from '../bundle-workflows.ts';
import { hereAndNow } from '../finding/context.ts';
import { findMongoDb, mongoDbFilesIn } from '../mongodb/find-mongodb.ts';
import { Stack } from '../stack/stack.ts';
import type { StackAddresses } from '../stack/stack-addresses.ts';
import type { StackOptions } from '../stack/stack-options.ts';
import { findTemporal } from '../temporal/find-temporal.ts';
import { buildWeb } from '../web-build.ts';
import { dataFolder } from './data-folder.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { rememberedPorts } from './remembered-ports.ts';
import { secretsOf } from './secrets.ts';
import { backOffMs } from '../processes/supervised-process.ts';
import { tellStory } from './tell-story.ts';
import { untilAskedToStop } from './until-asked-to-stop.ts';

const say = (line: string) => {
  console.log(line);
};

/**
 * `npm start`: finds the engines, starts every part, tells the story and the addresses, and keeps the parts up until it is
 * asked to stop.
 *
 * @returns the exit code
 * @throws {EngineNotFound}, {DataFolderInUse}, {PartNotReady}; nothing is left running then
 */
export async function supervise(): Promise<number> {
  const stopping = untilAskedToStop();
  const folder = dataFolder();
  const unlock = lockDataFolder(folder);
  try {
    say(`Data: ${folder}`);
    const options = await Promise.race([stopping, stackOptions(folder)]);
    return typeof options === 'string' ? 0 : await keepUp(options, stopping);
  } finally {
    unlock();
  }
}

async function keepUp(options: StackOptions, stopping: Promise<string>): Promise<number> {
  const { folder } = options;
  const stack = new Stack(options, { logs: join(folder, 'logs'), say, backOffMs });
  const wanted = { up: true };
  try {
    await Promise.race([stopping, bringUp(stack, folder, wanted)]);
    const reason = await stopping;
    wanted.up = false;
    say(`Stopping (${reason}).`);
  } finally {
    await stack.stop((part) => {
      say(`  ${part} stopped`);
    });
  }
  say(`Everything is stopped and kept in ${folder}.`);
  return 0;
}

async function stackOptions(folder: string): Promise<StackOptions> {
  const context = hereAndNow(say);
  const temporal = await findTemporal(context);
  const mongoDb = await findMongoDb(context, mongoDbFilesIn(join(folder, 'mongodb')));
  const { api, ...ports } = await rememberedPorts(folder);
  return {
    folder,
    temporal,
    mongoDb,
    namespace: process.env.TEMPORAL_NAMESPACE || 'lianban',
    database: 'lianban',
    ports: { ...ports, apis: [api] },
    secrets: secretsOf(folder),
    workers: 1,
    workflowBundle: workflowBundle(folder),
    synchronous: process.env.LIANBAN_SYNCHRONOUS === 'FULL' ? 'FULL' : 'NORMAL',
  };
}

function workflowBundle(folder: string): string {
  return join(folder, 'workflows.js');
}

/** Says nothing more once the whole is no longer wanted up. */
async function bringUp(stack: Stack, folder: string, wanted: { readonly up: boolean }): Promise<void> {
  const tell = (line: string) => {
    if (wanted.up) say(line);
  };
  const started = Date.now();
  say('Starting Temporal, MongoDB, both provinces, the worker and the pages.');
  await Promise.all([buildWeb(say), bundleWorkflows(workflowBundle(folder)).then(() => stack.start())]);
  tell(`Everything is up after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  try {
    await tellStory(folder, stack.addresses.apis[0] ?? '', tell);
  } catch (error) {
    tell(`The story could not be told to its end: ${error instanceof Error ? error.message : String(error)}`);
  }
  tell(['', ...addressLines(stack.addresses, folder)].join('\n'));
  tell('Ctrl-C stops everything; npm start goes on from here.');
}

function addressLines({ apis, temporalUi, sichuan, chongqing }: StackAddresses, folder: string): string[] {
  const pages = apis[0] ?? '';
  const lines = [
    ['Pages', `${pages}/`, 'sign in as any of the invented people'],
    ['Tracking', `${pages}/w/track`, "for applicants: a case's number and check code"],
    ['API', `${pages}/docs`, 'its routes; /openapi.json for programs'],
    ...(temporalUi ? [['Workflows', temporalUi, "Temporal's own pages"]] : []),
    ['Sichuan', `${sichuan}/sandbox/records`, 'what the sandbox province has on record'],
    ['Chongqing', `${chongqing}/sandbox/records`, 'the same of the other one'],
    ['Data', folder, 'everything that is kept; npm run reset removes it'],
    ['Logs', join(folder, 'logs'), 'one file a part'],
  ];
  const width = Math.max(...lines.map(([, address = '']) => address.length));
  return lines.map(([name = '', address = '', what = '']) => `  ${name.padEnd(10)} ${address.padEnd(width)}  ${what}`);
}
