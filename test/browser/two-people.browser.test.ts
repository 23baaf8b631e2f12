import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextDay, shanghaiDay } from '../../domain/shanghai-time.ts';
import { buildWeb } from '../../engines/web-build.ts';
import { ApiClient } from '../support/api-client.ts';
import { startBrowser } from '../support/browser.ts';
import { exitApplication } from '../support/exit-application.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';
import { seriousViolations } from './fixture-api/axe.ts';
import { drawnPlan } from './real-stack/drawn-plan.ts';
import type { Keyboard, PickedFile } from './real-stack/keyboard.ts';
import { openDesk } from './real-stack/open-desk.ts';
import type { Desk } from './real-stack/open-desk.ts';
import { fillIn, signIn, takeIn } from './real-stack/take-in.ts';

const catalogue = temporaryFolder('catalogue');
let stack: TestStack;
let browser: Browser;
let url: string;

beforeAll(async () => {
  // Longer than the test takes: an objection must find the notice still running.
  writeCatalogueWithSeconds(catalogue.folder, { promise: 600, patience: 300, pollEvery: 1, period: 300 });
  makeTodayAWorkingDay(catalogue.folder);
  [browser, stack] = await Promise.all([
    startBrowser(),
    startStack({ environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : {}) }),
    buildWeb(() => undefined),
  ]);
  url = stack.addresses.apis[0] ?? '';
  for (const province of [stack.addresses.sichuan, stack.addresses.chongqing]) {
    await new SandboxDesk(province).turn({ decisionDelayMs: 50 });
  }
}, 180_000);
afterAll(async () => {
  await browser.close();
  await stack.stop();
  catalogue.remove();
});

const photo = async (name: string, how?: Parameters<typeof drawnPlan>[0]): Promise<PickedFile> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await drawnPlan(how),
});

/** Axe finds nothing serious, and nothing scrolls sideways. */
async function expectSound(page: Page): Promise<void> {
  expect(await seriousViolations(page)).toEqual([]);
  const { width } = page.viewportSize() ?? { width: 0 };
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

/** Waits until the timeline of the page shows this kind of event. */
const shown = (page: Page, kind: string, nth = 0) => page.locator(`[data-kind=${kind}]`).nth(nth).waitFor();

/** The key works on the page as soon as a button carries it. */
async function pressWhenOffered(keyboard: Keyboard, key: string): Promise<void> {
  await keyboard.page.locator(`[aria-keyshortcuts~="${key.toUpperCase()}"]`).first().waitFor();
  await keyboard.press(key);
}

/** The enterprise answers a field and a photograph on its phone; its page says when all is handed in and passed on. */
async function answerOnPhone({ page }: Desk, caseNo: string): Promise<void> {
  await page.goto('/w/sign-in');
  await page.tap('.person-button:has-text("唐渝")');
  await page.waitForURL('**/w/my');
  await page.waitForSelector(`[data-case="${caseNo}"]:has-text("请答复补正")`);
  await expectSound(page);
  await page.tap(`[data-case="${caseNo}"]`);
  await page.waitForSelector('.my-todo:has-text("要补正 2 处")');
  await expectSound(page);
  await page.tap('.my-todo .phone-primary');
  const gap = (name: string): Locator => page.locator(`.my-gap:has(h2:has-text("${name}"))`);
  await gap('经营项目').locator('input').fill('热食类、冷食类食品制售');
  expect(await gap('布局图').innerText()).toContain('图像模糊');
  const camera = page.waitForEvent('filechooser');
  await gap('布局图').getByRole('button', { name: '拍照' }).tap();
  await (await camera).setFiles(await photo('IMG_2041.jpg', { tilt: 2 }));
  await gap('布局图').locator('[data-state=kept]').waitFor();
  await expectSound(page);
  await page.tap('.my-foot .phone-primary');
  await page.waitForSelector('.my-done:has-text("2 处都交齐了")');
  await page.waitForSelector('.my-done:has-text("已送到")');
  await expectSound(page);
}

test('a clerk with the keyboard alone and an enterprise on its phone: a food licence over a correction with a photo, a check on site, and its delivery', async () => {
  const [window, phone, there] = await Promise.all([
    openDesk(browser, url),
    openDesk(browser, url, { kind: 'phone' }),
    openDesk(browser, url),
  ]);
  const { keyboard, page } = window;
  const asked = licensingApplication('collected-in-sichuan', []);
  await signIn(keyboard, '蓉锦');
  await fillIn(keyboard, {
    ...asked,
    bundle: '分店食品经营许可',
    region: '渝中区',
    form: { ...asked.form, 'business-form': '餐饮服务经营者', items: '热食类食品制售，其余待补' },
    files: [
      await photo('布局图-模糊.jpg', { blurred: true }),
      await photo('制度.jpg', { tilt: 90 }),
      await photo('健康证明.jpg', { tilt: 180 }),
    ],
  });
  await expectSound(page);
  const caseNo = await takeIn(keyboard);
  await expectSound(page);
  await keyboard.press('Enter');
  await page.waitForSelector('.gaps');
  expect(await page.innerText('.gaps')).toContain('图像模糊');
  await expectSound(page);

  await answerOnPhone(phone, caseNo);

  // The clerk's page was open all the time.
  await shown(page, 'corrected');
  const versions = page.getByRole('button', { name: '设备设施布局图' });
  await keyboard.reach(versions);
  await keyboard.press('Enter');
  await expect
    .poll(() =>
      page.$$eval('.material-open img', (images: HTMLImageElement[]) => images.map((one) => one.naturalWidth)),
    )
    .toEqual([expect.toSatisfy((width) => Number(width) > 0), expect.toSatisfy((width) => Number(width) > 0)]);

  await checkOnSite(there, caseNo);

  await pressWhenOffered(keyboard, 'd');
  await keyboard.fill(page.locator('#command-recipient'), '唐渝');
  await keyboard.fill(page.locator('#command-evidence'), '当面交付，已核对身份');
  await keyboard.fill(page.locator('#command-reference'), 'SD-2041');
  await keyboard.press('Control+Enter');
  await page.waitForSelector('text=已办结：已送达办结');
  await expectSound(page);
  expect([...window.complaints, ...phone.complaints, ...there.complaints]).toEqual([]);
  await Promise.all([window.close(), phone.close(), there.close()]);
}, 120_000);

/** The window of the deciding place books the check with the keyboard, and records what was found. */
async function checkOnSite({ page, keyboard }: Desk, caseNo: string): Promise<void> {
  await signIn(keyboard, '江渝');
  await page.waitForSelector(`.rows [data-case="${caseNo}"]`);
  await keyboard.press('Enter');
  await page.waitForURL(`**/w/cases/${caseNo}`);
  await pressWhenOffered(keyboard, 'b');
  await keyboard.typeMoment(page.locator('#command-at'), nextDay(shanghaiDay(new Date().toISOString())), '09:30');
  await keyboard.fill(page.locator('#command-inspectors'), '0711 0712');
  await expectSound(page);
  await keyboard.press('Control+Enter');
  await shown(page, 'check-booked');
  await page.waitForSelector('text=09:30');

  // The page books by the minute. A colleague moves it to an instant that is nearer.
  const at = Date.now() + 1_500;
  const booked = { step: 'licensing', at: new Date(at).toISOString(), inspectors: ['0711', '0712'] };
  const colleague = await ApiClient.as(url, 'clerk-yuzhong');
  expect(await colleague.command(caseNo, 'book-check', booked)).toMatchObject({ status: 200 });
  await shown(page, 'check-booked', 1);
  await expectSound(page);
  await pressWhenOffered(keyboard, 'v');
  await keyboard.chooseRadio(page.locator('#command-passed'), page.locator('#command-passed'));
  await keyboard.fill(page.locator('#command-words'), '现场与新交的图一致');
  await keyboard.fill(page.locator('#command-evidence'), '现场核查表');
  await keyboard.fill(page.locator('#command-reference'), 'HC-2041');
  await expect.poll(() => Date.now()).toBeGreaterThan(at);
  await keyboard.press('Control+Enter');
  await shown(page, 'check-recorded');
  await page.waitForSelector('.steps .step-done:has-text("食品许可")');
}

test('an exit in its public notice is stopped by an objection from the province’s public page, and the case page says by whom and why', async () => {
  const [window, creditor] = await Promise.all([openDesk(browser, url), openDesk(browser, stack.addresses.chongqing)]);
  const { keyboard, page } = window;
  const asked = exitApplication('collected-in-guangan');
  await signIn(keyboard, '渠安');
  await fillIn(keyboard, {
    ...asked,
    subject: asked.subject,
    people: asked.people.slice(0, 2),
    bundle: '企业简易注销',
    region: '渝北区',
    files: [],
  });
  await takeIn(keyboard);
  await keyboard.press('Enter');
  await shown(page, 'published');
  await page.waitForSelector('.case-holder:has-text("公示中")');
  await expectSound(page);

  await creditor.page.goto('/notices');
  await expectSound(creditor.page);
  await creditor.page.click(`text=${asked.subject.name}`);
  await creditor.page.fill('[name=by]', '样例债权人有限公司');
  await creditor.page.fill('[name=reason]', '货款三万元未清偿');
  await expectSound(creditor.page);
  await creditor.page.click('button.main');
  await creditor.page.waitForSelector('.done');

  await page.waitForSelector('text=已办结：异议终止');
  expect(await page.innerText('main')).toContain('样例债权人有限公司：货款三万元未清偿');
  await expectSound(page);
  expect([...window.complaints, ...creditor.complaints]).toEqual([]);
  await Promise.all([window.close(), creditor.close()]);
}, 60_000);
