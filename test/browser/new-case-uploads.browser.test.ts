import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { seriousViolations } from './fixture-api/axe.ts';
import { branch, branchLead, parent, photograph } from './fixture-api/licensing-stories.ts';
import { signInAndOpen } from './fixture-api/sign-in-and-open.ts';
import type { FixtureApi } from './fixture-api/start-fixture-api.ts';
import { startFixtureApi } from './fixture-api/start-fixture-api.ts';

let api: FixtureApi;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  api = await startFixtureApi();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});
beforeEach(async () => {
  ({ page } = await signInAndOpen(browser, api, '/cases/new', { as: 'clerk-jinjiang' }));
  await page.waitForSelector('.missing');
  return () => page.context().close();
});

async function choose(field: string, option: string): Promise<void> {
  await page.click(`#${field}`);
  await page.click(`.ant-select-item-option:has-text("${option}") >> visible=true`);
}

const kindOf = (kind: string): string => `.material:has(#material-${kind})`;

async function upload(kind: string, shade: number): Promise<void> {
  const file = { name: `${kind}.jpg`, mimeType: 'image/jpeg', buffer: await photograph(shade) };
  await page.setInputFiles(`${kindOf(kind)} input[data-pick=file]`, file);
  await page.waitForSelector(`${kindOf(kind)} [data-state=kept]`);
}

async function fillInLicence(premises: string): Promise<void> {
  await page.check('text=分店食品经营许可');
  await choose('region', '渝中区');
  await page.fill('#subject-name', branch.name);
  await page.fill('#subject-uscc', branch.uscc);
  await page.fill('#premises', premises);
  await page.fill('#related-parent-name', parent.name);
  await page.fill('#related-parent-uscc', parent.uscc);
  for (const role of ['负责人', '食品安全管理员']) {
    const row = page.getByRole('group', { name: role });
    await row.getByLabel('姓名').fill(branchLead.name);
    await row.getByLabel('身份证号').fill(branchLead.idNumber);
  }
  await choose('form-business-form', '餐饮服务经营者');
  await page.fill('#form-items', '热食类食品制售');
  await page.fill('#form-area', '86');
  await page.fill('#form-staff', '12');
  await page.check('#paper-application');
}

describe('a new food licence', () => {
  it('names every material that is missing, takes them by dialog, and the receipt tells what was uploaded', async () => {
    await fillInLicence('渝中区样例路 30 号');
    expect(await page.textContent('.missing')).toContain('从业人员健康证明没有上传');
    await upload('layout', 30);
    await upload('rules', 31);
    await upload('health-certificates', 32);
    await page.waitForSelector('text=都齐了，可以收件。');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opened-sheet');
    const receipt = (await page.textContent('.opened-sheet')) ?? '';
    expect(receipt).toContain('设备设施布局图与操作流程上传 1 个文件');
    expect(receipt).toContain('食品经营许可申请书');
    const [caseNo = ''] = api.book.caseNumbers();
    const view = (await api.book.reads.findCase(caseNo))?.view;
    expect(view?.materials.map(({ kind }) => kind)).toEqual(['layout', 'rules', 'health-certificates']);
    expect(view?.subject.related?.['parent']?.uscc).toBe(parent.uscc);
  });

  it('takes files that are dropped, says what it does not take, and picks the next with Alt+2', async () => {
    await page.check('text=分店食品经营许可');
    const dropped = [...(await photograph(33))];
    const transfer = await page.evaluateHandle((bytes) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(bytes)], '布局图.jpg', { type: 'image/jpeg' }));
      files.items.add(new File(['x'], '说明.docx', { type: 'application/msword' }));
      return files;
    }, dropped);
    await page.dispatchEvent(`${kindOf('layout')} .uploads`, 'drop', { dataTransfer: transfer });
    await page.waitForSelector(`${kindOf('layout')} [data-state=kept]`);
    expect(await page.textContent(`${kindOf('layout')} [data-state=failed]`)).toContain('只收 PDF, JPEG, PNG');
    // Waited for before the page is read: a key can overtake the wish to see the dialog, what is read cannot.
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+Enter');
    expect(await page.textContent('#material-layout-problem')).toContain('有 1 个文件没有传上去');

    await page.keyboard.press('Alt+2');
    await (await chooser).setFiles({ name: 'r.jpg', mimeType: 'image/jpeg', buffer: await photograph(34) });
    await page.waitForSelector(`${kindOf('rules')} [data-state=kept]`);
  });

  it('sends again what did not come through, and forgets what was removed', async () => {
    await page.check('text=分店食品经营许可');
    api.cut({ refuse: true });
    const file = { name: 'l.jpg', mimeType: 'image/jpeg', buffer: await photograph(35) };
    await page.setInputFiles(`${kindOf('layout')} input[data-pick=file]`, file);
    await page.waitForSelector(`${kindOf('layout')} [data-state=failed]`);
    expect(await page.textContent(`${kindOf('layout')} [data-state=failed]`)).toContain('没有传上去，请重传');
    api.restore();
    await page.click(`${kindOf('layout')} button:has-text("重传")`);
    await page.waitForSelector(`${kindOf('layout')} [data-state=kept]`);
    await page.click(`${kindOf('layout')} .upload button:has-text("去掉")`);
    expect(await page.locator(`${kindOf('layout')} .upload`).count()).toBe(0);
  });

  it('keeps the draft over a reload with its uploads, and nothing of it after signing out', async () => {
    await fillInLicence('渝中区样例路 31 号');
    await upload('layout', 36);
    await page.waitForSelector('text=草稿已存');
    await page.reload();
    await page.waitForSelector(`${kindOf('layout')} [data-state=kept]`);
    expect(await page.inputValue('#premises')).toBe('渝中区样例路 31 号');
    await page.waitForSelector('text=已接着上次没收完的草稿');
    await page.click('button:has-text("退出")');
    await page.waitForSelector('.person-button');
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(branchLead.idNumber);
  });

  it('is held, and said so before, when the parent’s code fails its check', async () => {
    await fillInLicence('渝中区样例路 32 号');
    const wrong = parent.uscc.endsWith('0') ? '1' : '0';
    await page.fill('#related-parent-uscc', `${parent.uscc.slice(0, 17)}${wrong}`);
    await page.getByRole('group', { name: '总公司' }).getByText('本件暂缓').waitFor();
  });
});

describe('a new deregistration', () => {
  it('asks for no upload and no premises, and looks a former branch up only when one is named', async () => {
    await page.check('text=企业简易注销');
    expect(await page.locator('#premises, .material').count()).toBe(0);
    expect(await page.locator('#paper-investors-promise').count()).toBe(1);
    await page.fill('#related-branch-name', '样例广安分公司');
    expect(await page.textContent('.missing')).toContain('原分支机构的统一社会信用代码没有填');
    await page.fill('#related-branch-name', '');
    expect(await page.textContent('.missing')).not.toContain('原分支机构');
    expect(await seriousViolations(page)).toEqual([]);
  });
});
