import type { Locator, Page } from 'playwright-core';

export interface PickedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** More stops than any page has between two of its controls. */
const mostStops = 120;

/** A person's hands on the keyboard: no mouse, and nothing is put into a field but by typing. */
export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Keys one after the other, by their DOM names: `Enter`, `Alt+2`, `b`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Goes on with Tab until the control has the focus.
   *
   * @throws {Error} when the way round the page does not lead there
   */
  async reach(control: Locator): Promise<void> {
    await control.waitFor();
    for (let stop = 0; stop < mostStops; stop += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error(`Tab does not lead to ${control.toString()}`);
  }

  /** Reaches the field and types into it. */
  async fill(field: Locator, words: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.type(words);
  }

  /** Reaches the box and ticks it. */
  async tick(box: Locator): Promise<void> {
    await this.reach(box);
    await this.press('Space');
  }

  /** Reaches the list, opens it, and takes the option that has these words. */
  async choose(field: Locator, words: string): Promise<void> {
    await this.reach(field);
    const list = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await this.press('Enter');
    await list.waitFor();
    const options = await list.locator('.ant-select-item-option').count();
    const active = list.locator('.ant-select-item-option-active');
    for (let at = 0; at < options; at += 1) {
      if (((await active.textContent()) ?? '').includes(words)) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await list.waitFor({ state: 'hidden' });
  }

  /** Reaches the browser's own list and goes with the arrow keys to the option of this value. */
  async pick(list: Locator, value: string): Promise<void> {
    await this.reach(list);
    const way = await list.evaluate((element, wanted) => {
      const { options, selectedIndex } = element as HTMLSelectElement;
      return [...options].findIndex((option) => option.value === wanted) - selectedIndex;
    }, value);
    for (let step = 0; step < Math.abs(way); step += 1) await this.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
  }

  /** Reaches the radio buttons and goes on with the arrow key until this one is chosen. */
  async chooseRadio(first: Locator, wanted: Locator): Promise<void> {
    await this.reach(first);
    await this.press('Space');
    for (let at = 0; at < mostStops && !(await wanted.isChecked()); at += 1) await this.press('ArrowDown');
  }

  /** Presses the key that picks files; the system's own dialog, which no page sees, gives this one. */
  async pickFile(key: string, file: PickedFile): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    // A key can overtake the wish to see the dialog, which then opens unseen; a question to the page cannot.
    await this.page.title();
    await this.press(key);
    await (await chooser).setFiles(file);
  }

  /** Types a day (yyyy-mm-dd) into a field for it, whose parts stand in the order of the browser's own language. */
  async typeDay(field: Locator, day: string): Promise<void> {
    await this.reach(field);
    const [year = '', month = '', date = ''] = day.split('-');
    for (const [first, then] of [
      [`${month}${date}`, year],
      [year, `${month}${date}`],
    ] as const) {
      await this.page.keyboard.type(first);
      if (first === year) await this.press('ArrowRight');
      await this.page.keyboard.type(then);
      if ((await field.inputValue()) === day) return;
      await this.press('Shift+Tab');
      await this.reach(field);
    }
    throw new Error(`The field takes ${day} in no order of its parts`);
  }

  /**
   * Types a day (yyyy-mm-dd) and a time before noon (hh:mm) into a field for both. Its parts stand in the order of the
   * browser's own language: day and time as in English, else as in Chinese.
   */
  async typeMoment(field: Locator, day: string, time: string): Promise<void> {
    await this.reach(field);
    const [year = '', month = '', date = ''] = day.split('-');
    const digits = time.replace(':', '');
    const inEnglish = [`${month}${date}${year}`, `${digits}a`] as const;
    const inChinese = [year, `${month}${date}${digits}`] as const;
    // A year may have six digits: the arrow says that it has no more.
    for (const [untilYear, afterYear] of [inEnglish, inChinese]) {
      await this.page.keyboard.type(untilYear);
      await this.press('ArrowRight');
      await this.page.keyboard.type(afterYear);
      if ((await field.inputValue()) === `${day}T${time}`) return;
      await this.press('Shift+Tab');
      await this.reach(field);
    }
    throw new Error(`The field takes ${day} ${time} in no order of its parts`);
  }
}
