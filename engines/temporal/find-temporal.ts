import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import type { FindingContext } from '../finding/context.ts';
import { downloadAndUnpack } from '../finding/download-and-unpack.ts';
import { cacheWay, pathWay, toldVersion } from '../finding/executable-ways.ts';
import { isExecutable, onPath } from '../finding/on-path.ts';
import { withProgress } from '../finding/progress.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import { takeFirst, type Found, type NotFound, type Way } from '../finding/take-first.ts';

/** A Temporal server that runs elsewhere, or the CLI that can start one here. */
export type TemporalEngine = { readonly address: string } | { readonly executable: string };

/** The CLI that is downloaded or built: the newest that `go install` accepts. It carries server 1.29.1. */
const cliVersion = '1.5.1';

/** The oldest server whose updates, conflict policies and start-dev flags are the ones used here. */
const oldestServer = [1, 29] as const;

/**
 * TEMPORAL_ADDRESS, else `temporal` on PATH, else the one in the cache, else the download of Temporal's CLI, else a build
 * with Go.
 *
 * @throws {EngineNotFound}
 */
export function findTemporal(context: FindingContext): Promise<TemporalEngine> {
  return takeFirst(
    'Temporal',
    [configured(context), path(context), cached(context), downloaded(context), built(context)],
    context.say,
  );
}

function configured({ environment }: FindingContext): Way<TemporalEngine> {
  return {
    name: 'TEMPORAL_ADDRESS',
    remedy: 'set TEMPORAL_ADDRESS to the host:port of a Temporal server (1.29 or newer) that runs',
    find: () => {
      const address = environment.TEMPORAL_ADDRESS;
      if (!address) return Promise.resolve({ because: 'not set' });
      return Promise.resolve({ engine: { address }, from: `the server at ${address} that TEMPORAL_ADDRESS names` });
    },
  };
}

function path(context: FindingContext): Way<TemporalEngine> {
  const remedy = "install Temporal's CLI so that `temporal` is on PATH";
  return pathWay(context, { what: 'temporal', executables: ['temporal'], remedy, check: checked });
}

function cached({ cache }: FindingContext): Way<TemporalEngine> {
  const kept = keptExecutable(cache);
  const remedy = `put the \`temporal\` executable into ${join(cache, 'temporal')}`;
  return cacheWay(() => (isExecutable(kept) ? kept : undefined), { remedy, check: checked });
}

function downloaded(context: FindingContext): Way<TemporalEngine> {
  return {
    name: 'download',
    remedy: `let this machine reach temporal.download and remove ${join(context.cache, 'refusals.json')}`,
    find: async () => {
      const machine = { x64: 'amd64', arm64: 'arm64' }[arch()];
      if (!machine || (platform() !== 'linux' && platform() !== 'darwin')) {
        return { because: `no build for ${platform()} on ${arch()} is known` };
      }
      const executable = keptExecutable(context.cache);
      await downloadAndUnpack(context, `Temporal: downloading its CLI ${cliVersion}`, {
        url: `https://temporal.download/cli/archive/v${cliVersion}?platform=${platform()}&arch=${machine}`,
        member: 'temporal',
        kept: executable,
      });
      return checked(executable, `${executable}, downloaded now`);
    },
  };
}

function built({ environment, cache, say }: FindingContext): Way<TemporalEngine> {
  return {
    name: 'build',
    remedy: 'install Go 1.26 or newer, so that it can be built from the Go module proxy',
    find: async () => {
      const go = onPath(environment, 'go');
      if (!go) return { because: 'Go is not on PATH' };
      const workshop = join(cache, 'temporal', `build-${String(process.pid)}`);
      mkdirSync(workshop, { recursive: true });
      try {
        let packages = 0;
        const end = await withProgress(
          'Temporal: building its CLI with Go (some five minutes on two cores)',
          say,
          (detail) =>
            runCommand(go, ['install', '-v', `github.com/temporalio/cli/cmd/temporal@v${cliVersion}`], {
              environment: { ...environment, GOBIN: workshop },
              onLine: () => {
                detail(`${String((packages += 1))} steps`);
              },
            }),
        );
        if (end.code !== 0) return { because: `go install failed: ${lastWords(end)}` };
        renameSync(join(workshop, 'temporal'), keptExecutable(cache));
      } finally {
        rmSync(workshop, { recursive: true, force: true });
      }
      return checked(keptExecutable(cache), `${keptExecutable(cache)}, built now with Go`);
    },
  };
}

function keptExecutable(cache: string): string {
  return join(cache, 'temporal', 'temporal');
}

async function checked(executable: string, from: string): Promise<Found<TemporalEngine> | NotFound> {
  const told = await toldVersion(executable, /Server (\d+)\.(\d+)\.\d+/, "its server's version");
  if ('because' in told) return told;
  const { version: server } = told;
  const [major, minor] = [Number(server[1]), Number(server[2])];
  if (major < oldestServer[0] || (major === oldestServer[0] && minor < oldestServer[1])) {
    return { because: `${executable} carries server ${server[0].slice(7)}, older than ${oldestServer.join('.')}` };
  }
  return { engine: { executable }, from: `${from} (server ${server[0].slice(7)})` };
}
