import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CaseListAnswer } from '../../../api/schemas/case-list.ts';
import { shanghaiDay } from '../../../domain/shanghai-time.ts';
import { ApiClient } from '../../support/api-client.ts';
import { SandboxDesk } from '../../support/sandbox-desk.ts';
import type { TestStack } from '../../support/stack.ts';
import { drawnPlan } from '../real-stack/drawn-plan.ts';
import { openDesk } from '../real-stack/open-desk.ts';
import type { Desk, DeskOptions } from '../real-stack/open-desk.ts';
import { fillIn, takeIn } from '../real-stack/take-in.ts';
import { takePage, takePart } from './camera.ts';
import { completeLicence, incompleteLicence, leave, leavingCompany, licenceFor } from './invented-cases.ts';
import type { OpenedCase } from './invented-cases.ts';

/** A stack with the story told, a browser, and the folder that pictures are put into. */
export interface Studio {
  readonly browser: Browser;
  readonly stack: TestStack;
  readonly folder: string;
}

const paperA5 = { width: 559, height: 794 };
const collecting = 'clerk-jinjiang';

/** Opens a page of the stack as somebody, looks, and closes it. */
async function look(
  { browser, stack }: Studio,
  at: string,
  as: string | undefined,
  { work, ...options }: DeskOptions & { work: (desk: Desk) => Promise<void> },
): Promise<void> {
  const desk = await openDesk(browser, stack.addresses.apis[0] ?? '', options);
  if (as !== undefined) await desk.page.request.post('/session', { data: { person: as } });
  await desk.page.goto(`/w${at}`);
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
}

const phone = { kind: 'phone', scale: 2 } as const;

/** The number of the newest case of a person whose row on the list has these words. */
async function numberOf(stack: TestStack, person: string, name: string): Promise<string> {
  const client = await ApiClient.as(stack.addresses.apis[0] ?? '', person);
  const { body } = await client.request<CaseListAnswer>('GET', '/cases');
  const found = body.rows.find(({ subjectName }) => subjectName === name);
  if (found === undefined) throw new Error(`${person} has no case of ${name}`);
  return found.caseNo;
}

/** The finished case that `npm start` tells first: the picture of the README. */
export async function takeReadmePicture(studio: Studio, file: string): Promise<void> {
  const caseNo = await numberOf(studio.stack, 'clerk-yuzhong', '成都锦程精密科技有限公司');
  await look(studio, `/cases/${caseNo}`, 'clerk-yuzhong', {
    work: async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.waitForSelector('text=已办结');
      await page.click('.fold');
      await takePage(page, file, page.locator('.lanes'));
    },
  });
}

/** A case on its way over a correction: at the window, at the applicant’s, on the enterprise's phone, and answered. */
export async function takeCorrection(studio: Studio): Promise<void> {
  const { stack } = studio;
  const file = (name: string): string => join(studio.folder, `${name}.png`);
  const opened = await incompleteLicence(stack.addresses.apis[0] ?? '', '重庆市渝中区样例路九号一层');
  const { caseNo } = opened;
  await look(studio, `/cases/${caseNo}`, collecting, {
    work: async ({ page, keyboard }) => {
      await page.waitForSelector('.gaps');
      await takePage(page, file('case-correction'));
      await page.setViewportSize({ width: 1440, height: 900 });
      await keyboard.press('w');
      await page.waitForSelector('.why');
      await takePage(page, file('case-why'), page.locator('.why'));
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/w/cases/${caseNo}?lang=en`);
      await page.waitForSelector('.gaps');
      await keyboard.press('w');
      await page.waitForSelector('.why');
      await takePage(page, file('case-why-english'), page.locator('.why'));
    },
  });
  await takeTracking(studio, opened, { lang: 'zh-CN', file: file('tracking-phone') });
  await takeTracking(studio, opened, { lang: 'en', file: file('tracking-phone-english') });
  await look(studio, `/my/${caseNo}/correction/licensing`, 'enterprise-yuzhong-branch', {
    ...phone,
    work: async ({ page }) => {
      await page.locator('.my-gap input:not([type=file])').fill('热食类食品制售');
      await page.waitForSelector('text=已改好 1 处');
      await takePage(page, file('correction-phone'));
      await answerPhoto(page);
      await takePage(page, file('correction-phone-done'));
    },
  });
  await look(studio, `/cases/${caseNo}`, collecting, {
    work: async ({ page }) => {
      await page.getByRole('button', { name: '设备设施布局图' }).click();
      await page.waitForFunction(() => document.querySelectorAll('.material-open img').length === 2);
      await takePart(page.locator('.card:has(.materials)'), file('materials'));
    },
  });
}

async function answerPhoto(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const photo = { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await drawnPlan({ tilt: 2 }) };
  await page.setInputFiles('.my-gap input[data-pick=camera]', photo);
  await page.waitForSelector('.my-gap [data-state=kept]');
  await page.tap('.my-foot .phone-primary');
  await page.waitForSelector('.my-done:has-text("已送到")');
}

async function takeTracking(
  studio: Studio,
  { receipt }: OpenedCase,
  { lang, file }: { lang: 'zh-CN' | 'en'; file: string },
): Promise<void> {
  await look(studio, `/track?lang=${lang}#${receipt.caseNo}-${receipt.checkCode}`, undefined, {
    ...phone,
    work: async ({ page }) => {
      await page.waitForSelector('.way');
      await page.click('summary');
      await takePage(page, file);
    },
  });
}

/** An exit in its public notice, the province's public page with an objection, and the case that it stopped. */
export async function takeExit(studio: Studio): Promise<void> {
  const { browser, stack } = studio;
  const file = (name: string): string => join(studio.folder, `${name}.png`);
  const url = stack.addresses.apis[0] ?? '';
  const { caseNo } = await leave(url);
  const clerk = await ApiClient.as(url, 'clerk-guangan');
  await clerk.until(caseNo, 'published', 'notice');
  await look(studio, `/cases/${caseNo}`, 'clerk-guangan', {
    work: async ({ page }) => {
      await page.waitForSelector('.case-holder:has-text("公示中")');
      await takePage(page, file('exit-notice'));
    },
  });
  const creditor = await openDesk(browser, stack.addresses.chongqing);
  await creditor.page.setViewportSize({ width: 900, height: 700 });
  await creditor.page.goto('/notices');
  await creditor.page.click(`text=${leavingCompany.name}`);
  await creditor.page.fill('[name=by]', '样例债权人有限公司');
  await creditor.page.fill('[name=reason]', '货款三万元未清偿，有生效判决');
  await takePage(creditor.page, file('public-notice'));
  await creditor.page.click('button.main');
  await creditor.page.waitForSelector('.done');
  await creditor.close();
  await look(studio, `/cases/${caseNo}`, 'clerk-guangan', {
    work: async ({ page }) => {
      await page.waitForSelector('text=已办结：异议终止');
      await takePage(page, file('exit-objected'));
    },
  });
}

/** A new case that still misses something, the same taken in, and its receipt on paper. */
export async function takeNewCase(studio: Studio): Promise<void> {
  const file = (name: string): string => join(studio.folder, `${name}.png`);
  const asked = licenceFor('spare', '重庆市渝中区样例路五号二层');
  const picked = async (name: string, tilt: number): Promise<Parameters<typeof fillIn>[1]['files'][number]> => ({
    name,
    mimeType: 'image/jpeg',
    buffer: await drawnPlan({ tilt }),
  });
  await look(studio, '/cases', collecting, {
    work: async ({ page, keyboard }) => {
      await fillIn(keyboard, {
        ...asked,
        bundle: '分店食品经营许可',
        region: '渝中区',
        form: { ...asked.form, 'business-form': '餐饮服务经营者' },
        files: [await picked('布局图.jpg', 0), await picked('食品安全管理制度.jpg', 3)],
      });
      await takePage(page, file('new-case'));
      await page.setViewportSize({ width: 1440, height: 900 });
      await keyboard.pickFile('Alt+2', await picked('健康证明.jpg', -4));
      await page.locator('[data-state=kept]').nth(2).waitFor();
      await takeIn(keyboard);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(paperA5);
      await takePart(page.locator('.print-sheets .receipt').first(), file('receipt-print'));
    },
  });
}

/** Chongqing out of reach while a licence needs it, the list meanwhile, and the same case in English and dark. */
export async function takeOutage(studio: Studio): Promise<void> {
  const { stack } = studio;
  const file = (name: string): string => join(studio.folder, `${name}.png`);
  const chongqing = new SandboxDesk(stack.addresses.chongqing);
  await chongqing.turn({ down: '503' });
  const { caseNo } = await incompleteLicence(stack.addresses.apis[0] ?? '', '重庆市渝中区样例路十二号一层');
  await look(studio, `/cases/${caseNo}`, collecting, {
    work: async ({ page }) => {
      await page.waitForSelector('text=起不可达');
      await takePage(page, file('outage'), page.locator('.lanes'));
    },
  });
  await look(studio, '/cases', collecting, {
    work: async ({ page }) => {
      await page.waitForSelector('.rows');
      await takePage(page, file('list'));
    },
  });
  await look(studio, `/cases/${caseNo}?lang=en`, 'clerk-yuzhong', {
    theme: 'dark',
    work: async ({ page }) => {
      await page.waitForSelector('text=unreachable since');
      await takePage(page, file('case-english-dark'));
    },
  });
  await chongqing.clear();
}

/** An accepted licence whose decision waits for a hearing: the form that stops its clock, its clocks, why one has no date now, and the list of what is in time. */
export async function takeClocks(studio: Studio): Promise<void> {
  const url = studio.stack.addresses.apis[0] ?? '';
  const file = (name: string): string => join(studio.folder, `${name}.png`);
  const { caseNo } = await completeLicence(url, '重庆市渝中区样例路十一号一层');
  await (await ApiClient.as(url, 'clerk-yuzhong')).until(caseNo, 'accepted', 'licensing');
  await look(studio, `/cases/${caseNo}`, 'clerk-yuzhong', {
    work: async ({ page, keyboard }) => {
      await page.waitForSelector('.clocks');
      await keyboard.press('s');
      await page.waitForSelector('#command-role');
      await page.selectOption('#command-role', 'decision');
      await page.selectOption('#command-reason', 'hearing');
      await page.fill('#command-first', shanghaiDay(new Date().toISOString()));
      await page.fill('#command-why', '邻近住户要求听证');
      await page.fill('#command-evidence', '听证通知书');
      await page.fill('#command-reference', 'TZ-2026-041');
      await takePage(page, file('stop-clock'), page.locator('.ant-modal-container'));
      await page.setViewportSize({ width: 1440, height: 900 });
      await keyboard.press('Control+Enter');
      await page.waitForSelector('.clocks .pill-stop');
      await takePart(page.locator('.card:has(.clocks)'), file('clocks'));
      await page.locator('.clocks tr:has(.pill-stop) button').press('Enter');
      await page.waitForSelector('.why');
      await takePart(page.locator('.why'), file('clock-stopped'));
      await page.goto('/w/cases?colour=green');
      await page.waitForSelector('.rows');
      await takePage(page, file('list-green'));
    },
  });
}
