import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflows } from '../../engines/bundle-workflows.ts';
import { anyFreePort } from '../../engines/processes/free-ports.ts';
import { SupervisedProcess } from '../../engines/processes/supervised-process.ts';
import { prepareNamespace } from '../../engines/temporal/prepare-namespace.ts';
import { temporalPart } from '../../engines/temporal/temporal-part.ts';
import { enginesForTests } from '../../engines/test-run/engines-for-tests.ts';
import { CaseWorld } from '../support/case-world.ts';
import { continuedCase, goldenCases } from './golden-cases.ts';
import type { GoldenCase } from './golden-cases.ts';
import { historyFile, publishedCodecKeys } from './stored-histories.ts';
import { withoutMachine } from './without-machine.ts';

/**
 * Lives every golden case through on a real server and stores its history; with names, only those. What is there is
 * kept, unless `--anew` says otherwise: right only as long as no case of that code runs anywhere.
 */
const anew = process.argv.includes('--anew');
const wanted = process.argv.slice(2).filter((word) => word !== '--anew');
const folder = mkdtempSync(join(tmpdir(), 'lianban-histories-'));
const workflowBundle = join(folder, 'workflows.js');

async function onServer(
  { settings = [], polls = true }: { settings?: string[]; polls?: boolean },
  work: (world: CaseWorld) => Promise<void>,
): Promise<void> {
  const { temporal } = await enginesForTests(console.log);
  const port = await anyFreePort();
  const data = mkdtempSync(join(folder, 'temporal-'));
  const part = temporalPart({ executable: temporal.executable, folder: data, port });
  const dynamic = settings.flatMap((setting) => ['--dynamic-config-value', setting]);
  const server = new SupervisedProcess(
    { ...part, args: [...part.args, ...dynamic] },
    { logs: join(folder, 'logs'), say: console.error },
  );
  await server.start();
  try {
    const address = `127.0.0.1:${String(port)}`;
    await prepareNamespace(address, 'histories');
    const codecKeys = publishedCodecKeys();
    const server = { address, namespace: 'histories' };
    const world = await CaseWorld.start({ server, codecKeys, workflowBundle, polls });
    try {
      await work(world);
    } finally {
      await world.stop();
    }
  } finally {
    await server.stop();
  }
}

async function record(world: CaseWorld, { name, live }: GoldenCase): Promise<void> {
  world.reset();
  const { workflowId } = await live(world);
  const runs = [];
  for await (const run of world.env.client.workflow.list({ query: `WorkflowId = "${workflowId}"` }))
    runs.unshift(run.runId);
  for (const [at, runId] of runs.entries()) {
    const history = await world.env.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const { events } = withoutMachine(JSON.parse(historyToJSON(history))) as { events: unknown[] };
    const text = `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}`;
    const file = runs.length === 1 ? name : `${name}-${String(at + 1)}`;
    writeFileSync(historyFile(file), `${text}\n`);
    console.log(`${file}: ${String(events.length)} events, ${String(Math.ceil(text.length / 1024))} KB`);
  }
}

const isStored = (name: string): boolean => existsSync(historyFile(name)) || existsSync(historyFile(`${name}-1`));
const isWanted = ({ name }: GoldenCase): boolean =>
  (wanted.length === 0 || wanted.includes(name)) && (anew || !isStored(name));
try {
  await bundleWorkflows(workflowBundle);
  for (const polls of [true, false]) {
    const missing = goldenCases.filter((golden) => isWanted(golden) && (golden.polls ?? true) === polls);
    if (missing.length === 0) continue;
    await onServer({ polls }, async (world) => {
      for (const golden of missing) await record(world, golden);
    });
  }
  if (isWanted(continuedCase)) {
    await onServer({ settings: ['limit.historyCount.suggestContinueAsNew=30'] }, (world) =>
      record(world, continuedCase),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
