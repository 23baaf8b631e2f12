// Plain JavaScript without a dependency: it runs before any package is there.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs the packages of the checkout at `root` when they are missing or older than its lock file.
 * Says what it does through `say`, one line at a time.
 *
 * @param {string} root the folder that holds package-lock.json
 * @param {(line: string) => void} say
 * @returns {boolean} true when packages were installed now
 * @throws {Error} when Node is too old or `npm ci` fails; the message says what to do
 */
export function ensurePackages(root, say) {
  assertNodeVersion(process.versions.node);
  if (!packagesAreStale(root)) return false;
  say('Packages: installing them from package-lock.json (npm ci); this takes a minute or two.');
  const started = Date.now();
  // What npm says goes to stderr: the last line on stdout belongs to the caller.
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.error || npm.status !== 0) {
    const reason = npm.error ? npm.error.message : `npm ended with code ${String(npm.status ?? npm.signal)}`;
    throw new Error(`Packages could not be installed: ${reason}. Run "npm ci" in ${root} to see more.`);
  }
  say(`Packages: installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return true;
}

/**
 * True when node_modules is missing or was installed from an older lock file.
 *
 * @param {string} root
 */
export function packagesAreStale(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  return statSync(join(root, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs;
}

/** @param {string} version such as 20.19.0 */
export function assertNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${version} is too old: Lianban needs Node 20.19 or newer.`);
}
