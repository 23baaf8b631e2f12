import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lianban-packages-'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Calls the plain-JavaScript function as `npm start` does, with an npm that does what the test says. */
function ensurePackages(npm: string): { stdout: string; stderr: string; status: number | null } {
  mkdirSync(join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'bin', 'npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(root, 'bin', 'npm'), 0o755);
  const module = JSON.stringify(fileURLToPath(new URL('../../engines/packages.mjs', import.meta.url)));
  const call = `import { ensurePackages } from ${module}; try { console.log(ensurePackages(${JSON.stringify(root)}, console.log)); } catch (error) { console.log(error.message); process.exitCode = 1; }`;
  const environment = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH ?? ''}` };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', call], { encoding: 'utf8', env: environment });
}

const installs = 'mkdir -p node_modules && touch node_modules/.package-lock.json';

test('packages are installed when there are none, and not a second time', () => {
  expect(ensurePackages(`echo "npm $*"; ${installs}`).stdout).toMatch(
    /^Packages: installing[^]*Packages: installed in[^]*true\n$/,
  );
  expect(ensurePackages('exit 1').stdout).toBe('false\n');
});

test('packages older than the lock file are installed anew', () => {
  ensurePackages(installs);
  const past = new Date(Date.now() - 60_000);
  utimesSync(join(root, 'node_modules', '.package-lock.json'), past, past);
  expect(ensurePackages(installs).stdout).toContain('Packages: installed in');
});

test("what npm says goes to stderr, since the last line on stdout is the caller's", () => {
  const { stdout, stderr } = ensurePackages(`echo "added 300 packages"; ${installs}`);
  expect(stdout).not.toContain('added 300 packages');
  expect(stderr).toContain('added 300 packages');
});

test('when npm fails, the message says how and what to do', () => {
  const { stdout, status } = ensurePackages('exit 7');
  expect(stdout).toContain('Packages could not be installed: npm ended with code 7. Run "npm ci"');
  expect(status).toBe(1);
});
