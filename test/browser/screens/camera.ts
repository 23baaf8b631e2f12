import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

/** Enough for the flat colours of a page; a quarter of the bytes. */
const colours = 128;

async function keep(file: string, picture: Buffer): Promise<void> {
  const small = await sharp(picture).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, small);
  console.log(`${file}: ${String(Math.ceil(small.length / 1024))} KB`);
}

/** What is loaded and drawn: pictures, fonts, and nothing that waits for an answer. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
}

/**
 * A picture of the page from its top down to its end, or down to the end of `downTo`. The window is as high as that, so
 * that what sticks to its foot stands at the foot.
 */
export async function takePage(page: Page, file: string, downTo?: Locator): Promise<void> {
  await settled(page);
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.evaluate(() => scrollTo(0, 0));
  const box = await downTo?.boundingBox();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = box ? Math.ceil(box.y + box.height) + below : whole;
  await page.setViewportSize({ width, height });
  await keep(file, await page.screenshot());
}

/** A strip of the page under what was asked for. */
const below = 12;

/** A picture of one part of the page. */
export async function takePart(part: Locator, file: string): Promise<void> {
  await settled(part.page());
  await keep(file, await part.screenshot());
}
