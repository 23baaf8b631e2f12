import { ApiClient } from '../../support/api-client.ts';
import { exitApplication } from '../../support/exit-application.ts';
import { licensingApplication } from '../../support/licensing-application.ts';
import type { LicensingApplication } from '../../support/licensing-application.ts';
import { upload } from '../../api/support/upload.ts';
import { drawnPlan } from '../real-stack/drawn-plan.ts';
import type { OpenedAnswer } from '../../../api/schemas/opening.ts';
import type { UploadedFile } from '../../../api/schemas/material.ts';

/** A case as whoever opened it knows it. */
export type OpenedCase = OpenedAnswer;

async function opened(clerk: ApiClient, application: object): Promise<OpenedCase> {
  const { status, body } = await clerk.open(application);
  if (status !== 201) throw new Error(`not opened: ${JSON.stringify(body)}`);
  return body as OpenedCase;
}

const uploaded = async (clerk: ApiClient, name: string, bytes: Buffer): Promise<string> =>
  (await upload<UploadedFile>(clerk, { bytes, name })).body.fileId;

/** Enterprises of the sandboxes' registers: a branch in Yuzhong with its parent in Jinjiang. */
const chains = {
  sample: {
    name: '成都样例餐饮连锁有限公司渝中店',
    uscc: '91500103MAE000010G',
    related: { parent: { name: '成都样例餐饮连锁有限公司', uscc: '91510104MAE0000290' } },
  },
  spare: {
    name: '成都备例餐饮管理有限公司渝中店',
    uscc: '91500103MAE0000C0U',
    related: { parent: { name: '成都备例餐饮管理有限公司', uscc: '91510104MAE0000D9B' } },
  },
};

/** What a chain applies for at premises in Yuzhong; one chain may apply for several. */
export function licenceFor(chain: keyof typeof chains, premises: string): LicensingApplication {
  return licensingApplication('collected-in-sichuan', [], { subject: { ...chains[chain], premises } });
}

/** Opens it at the window in Jinjiang, with a drawing for each kind of material. */
async function openLicence(
  url: string,
  asked: LicensingApplication,
  layout: Parameters<typeof drawnPlan>[0],
): Promise<OpenedCase> {
  const clerk = await ApiClient.as(url, 'clerk-jinjiang');
  const files = [
    { kind: 'layout', name: layout?.blurred === true ? '布局图-模糊.jpg' : '布局图.jpg', how: layout },
    { kind: 'rules', name: '食品安全管理制度.jpg', how: { tilt: 3 } },
    { kind: 'health-certificates', name: '健康证明.jpg', how: { tilt: -4 } },
  ];
  const materials: LicensingApplication['materials'] = [];
  for (const { kind, name, how } of files)
    materials.push({ kind, files: [await uploaded(clerk, name, await drawnPlan(how))] });
  return opened(clerk, { ...asked, materials });
}

/** A food licence collected in Jinjiang for premises in Yuzhong; its drawing cannot be read and its items are not whole. */
export function incompleteLicence(url: string, premises: string): Promise<OpenedCase> {
  const asked = licenceFor('sample', premises);
  const form = { ...asked.form, items: '热食类食品制售，其余待补' };
  return openLicence(url, { ...asked, form }, { blurred: true });
}

/** The same with nothing to correct. */
export function completeLicence(url: string, premises: string): Promise<OpenedCase> {
  return openLicence(url, licenceFor('sample', premises), { tilt: 2 });
}

/** The company in Yubei that is wound up, in the sandboxes' registers with its former branch. */
export const leavingCompany = {
  name: '重庆备例贸易有限公司',
  uscc: '91500112MAE0000E7L',
  related: { branch: { name: '重庆备例贸易有限公司广安分公司', uscc: '91511602MAE0000G35' } },
};

/** Its simplified exit, collected in Guang'an. */
export async function leave(url: string): Promise<OpenedCase> {
  return opened(
    await ApiClient.as(url, 'clerk-guangan'),
    exitApplication('collected-in-guangan', { subject: leavingCompany }),
  );
}
