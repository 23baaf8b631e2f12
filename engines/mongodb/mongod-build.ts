import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import type { NotFound } from '../finding/take-first.ts';

/** Where MongoDB publishes its server for one kind of machine. */
export interface MongodBuild {
  readonly version: string;
  readonly url: string;
  /** How the server's path inside the archive ends. */
  readonly member: string;
}

const version = '8.0.13';

/** The machine as far as MongoDB's builds differ by it. */
export interface Machine {
  /** As `os.platform()` says. */
  readonly platform: string;
  /** As `os.arch()` says. */
  readonly arch: string;
  /** The text of /etc/os-release; empty where there is none. */
  readonly osRelease: string;
}

/**
 * The published build of `mongod` for a machine. Names as on MongoDB's download page; a Linux that it does not list is
 * answered with the reason.
 */
export function mongodBuild(machine: Machine = thisMachine()): MongodBuild | NotFound {
  const cpu = { x64: 'x86_64', arm64: 'aarch64' }[machine.arch];
  const none = { because: `no build for ${machine.platform} on ${machine.arch} is known` };
  if (!cpu) return none;
  if (machine.platform === 'darwin') {
    return build(`osx/mongodb-macos-${cpu === 'aarch64' ? 'arm64' : cpu}-${version}`);
  }
  if (machine.platform !== 'linux') return none;
  const distribution = linuxBuild(machine.osRelease, cpu);
  return distribution
    ? build(`linux/mongodb-linux-${cpu}-${distribution}-${version}`)
    : { because: 'no build for this Linux is known' };
}

function build(name: string): MongodBuild {
  return { version, url: `https://fastdl.mongodb.org/${name}.tgz`, member: 'bin/mongod' };
}

function linuxBuild(osRelease: string, cpu: string): string | undefined {
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const families = [field('ID'), ...field('ID_LIKE').split(' ')];
  const release = Number.parseFloat(field('VERSION_ID'));
  if (families.includes('ubuntu') && field('ID') === 'ubuntu') {
    if (release >= 24) return 'ubuntu2404';
    return release >= 22 ? 'ubuntu2204' : release >= 20 ? 'ubuntu2004' : undefined;
  }
  // For Debian on ARM nothing is published; Ubuntu's build of the same age runs there.
  if (families.includes('debian')) return release >= 12 ? (cpu === 'aarch64' ? 'ubuntu2204' : 'debian12') : undefined;
  if (field('ID') === 'amzn') return release >= 2023 ? 'amazon2023' : undefined;
  if (families.includes('rhel') || families.includes('fedora'))
    return release >= 9 ? 'rhel93' : release >= 8 ? 'rhel8' : undefined;
  return undefined;
}

function thisMachine(): Machine {
  let osRelease = '';
  try {
    osRelease = readFileSync('/etc/os-release', 'utf8');
  } catch {
    // Only Linux has it.
  }
  return { platform: platform(), arch: arch(), osRelease };
}
