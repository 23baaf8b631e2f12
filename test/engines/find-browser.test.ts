import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser } from '../../engines/browser/find-browser.ts';
import { fakeMachine } from '../support/fake-machine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
let remove: () => void;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder('find-browser'));
});

afterEach(() => {
  remove();
});

const version = "echo 'Chromium 156.0'";

test('CHROMIUM comes before PATH, and chromium before Chrome', async () => {
  const named = join(folder, 'elsewhere', 'chrome');
  const machine = fakeMachine(folder, { environment: { CHROMIUM: named } });
  machine.command(named, version);
  machine.command('google-chrome', version);
  const chromium = machine.command('chromium', version);
  await expect(findBrowser(machine.context)).resolves.toBe(named);
  const { CHROMIUM: _, ...environment } = machine.context.environment;
  await expect(findBrowser({ ...machine.context, environment })).resolves.toBe(chromium);
});

test('a browser that does not run is passed over', async () => {
  const machine = fakeMachine(folder);
  machine.command('chromium', 'echo "libnss3.so: cannot open" >&2', 'exit 127');
  machine.refused('playwright chromium');
  const kept = machine.command(
    join(machine.context.cache, 'browsers', 'chromium-1', 'chrome-linux', 'headless_shell'),
    version,
  );
  await expect(findBrowser(machine.context)).resolves.toBe(kept);
  expect(machine.said.join()).toContain('libnss3.so: cannot open');
});

test("root has Debian's package installed, with a fresh list when the first try fails", async () => {
  const machine = fakeMachine(folder, { root: true });
  const chromium = join(folder, 'bin', 'chromium');
  machine.command(
    'apt-get',
    'case "$*" in',
    `  *update*) : > '${folder}/updated' ;;`,
    `  *install*) [ -e '${folder}/updated' ] || exit 100`,
    `    printf '#!/bin/sh\\n%s\\n' "${version}" > '${chromium}'; /bin/chmod +x '${chromium}' ;;`,
    'esac',
  );
  await expect(findBrowser(machine.context)).resolves.toBe(chromium);
  expect(machine.said.join()).toContain("installed now from Debian's package");
});

test('who is not root installs nothing, and one message names what was tried and the ways out', async () => {
  const machine = fakeMachine(folder);
  machine.refused('playwright chromium');
  machine.command('apt-get', `: > '${folder}/called'`);
  const finding = findBrowser(machine.context);
  await expect(finding).rejects.toThrow("Debian's package (only root may install packages)");
  await expect(finding).rejects.toThrow("playwright's download (cannot be reached");
  await expect(finding).rejects.toThrow('set CHROMIUM to the path of a Chromium or Chrome');
});

test('a machine without a Chinese font is told so', async () => {
  const machine = fakeMachine(folder);
  machine.command('chromium', version);
  machine.command('fc-list', 'exit 0');
  await findBrowser(machine.context);
  expect(machine.said.at(-1)).toContain('no Chinese font is installed');
  machine.command('fc-list', 'echo "Noto Sans CJK SC"');
  await findBrowser(machine.context);
  expect(machine.said.at(-1)).toContain('from PATH');
});
