import type { Locator } from 'playwright-core';
import type { Keyboard, PickedFile } from './keyboard.ts';

/** What a window takes in, in the words of its page. */
export interface TakenIn {
  /** Label of the bundle. */
  bundle: string;
  /** Name of the deciding region. */
  region: string;
  subject: {
    name: string;
    uscc: string;
    premises?: string;
    related?: Record<string, { name: string; uscc: string }>;
  };
  people: { name: string; idNumber: string }[];
  /** By code: what is typed, or the label of what is chosen. */
  form: Record<string, string>;
  /** One file for each material that must be there, in the order of the page. */
  files: PickedFile[];
  papers: { kind: string }[];
}

/** Signs in with Tab and Enter; the clerk's list is there then. */
export async function signIn(keyboard: Keyboard, name: string): Promise<void> {
  const { page } = keyboard;
  await page.goto('/w/sign-in');
  await keyboard.reach(page.getByRole('button', { name }));
  await keyboard.press('Enter');
  await page.waitForURL('**/w/cases');
}

/** Fills in a new case from the list on, without taking it in yet. */
export async function fillIn(keyboard: Keyboard, wanted: TakenIn): Promise<void> {
  const { page } = keyboard;
  const { subject, people, form, files, papers } = wanted;
  const at = (id: string): Locator => page.locator(`#${id}`);
  await page.waitForSelector('h1');
  await keyboard.press('c');
  await keyboard.chooseRadio(at('bundle'), page.getByLabel(wanted.bundle));
  await keyboard.choose(at('region'), wanted.region);
  await keyboard.fill(at('subject-name'), subject.name);
  await keyboard.fill(at('subject-uscc'), subject.uscc);
  if (subject.premises !== undefined) await keyboard.fill(at('premises'), subject.premises);
  for (const [code, { name, uscc }] of Object.entries(subject.related ?? {})) {
    await keyboard.fill(at(`related-${code}-name`), name);
    await keyboard.fill(at(`related-${code}-uscc`), uscc);
  }
  for (const [row, { name, idNumber }] of people.entries()) {
    await keyboard.fill(page.locator('[id^=person-][id$=-name]').nth(row), name);
    await keyboard.fill(page.locator('[id^=person-][id$=-id]').nth(row), idNumber);
  }
  for (const [code, words] of Object.entries(form)) {
    const field = at(`form-${code}`);
    const isList = (await field.getAttribute('role')) === 'combobox';
    await (isList ? keyboard.choose(field, words) : keyboard.fill(field, words));
  }
  for (const [place, file] of files.entries()) {
    await keyboard.pickFile('Alt+2', file);
    await page.locator('[data-state=kept]').nth(place).waitFor();
  }
  for (const { kind } of papers) await keyboard.tick(at(`paper-${kind}`));
}

/** Takes in what is filled in; the receipt is there then. The case's number. */
export async function takeIn(keyboard: Keyboard): Promise<string> {
  const { page } = keyboard;
  await page.waitForSelector('text=都齐了，可以收件。');
  await keyboard.press('Control+Enter');
  await page.waitForSelector('.opened-sheet');
  return ((await page.textContent('h1 .mono')) ?? '').replaceAll(' ', '');
}
