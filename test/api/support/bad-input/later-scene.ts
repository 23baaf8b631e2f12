import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { publishedCatalogue } from '../../../../catalogue/load-catalogue.ts';
import { ApiClient } from '../../../support/api-client.ts';
import type { Direction } from '../../../support/application.ts';
import { exitApplication } from '../../../support/exit-application.ts';
import { licensingApplication } from '../../../support/licensing-application.ts';
import { uploadRequired } from '../upload-required.ts';

/** Cases of licensing and exit, each at rest where its name says, and who is needed for them beside the scene's people. */
export interface LaterScene {
  /** Collected in Yuzhong; Sichuan wants the area and the layout put right. */
  correcting: string;
  /** Collected in Yuzhong; Sichuan has accepted it and is to come for a check. */
  toCheck: string;
  /** Collected in Jinjiang; nobody answered Chongqing's notice, and it ended so. */
  lapsed: string;
  /** Collected in Guang'an; Chongqing's public notice runs. */
  noticed: string;
  /** Collected in Guang'an; Chongqing's tax office never answered. */
  parked: string;
  /** The enterprise of the licensing cases that are decided in Jinjiang. */
  branch: ApiClient;
  yubei: ApiClient;
}

/**
 * The published catalogue, but that Chongqing gives applicants two seconds to answer a correction notice, and its tax
 * office is waited for no longer.
 */
export function writeHastyCatalogue(folder: string): void {
  cpSync(publishedCatalogue, folder, { recursive: true, filter: (source) => !source.endsWith('.ts') });
  writeFileSync(join(folder, 'catalogue.yaml'), 'purpose: test\n');
  const [twoSeconds, label] = [
    { n: 2, unit: 'seconds' },
    { zh: '试验', en: 'test' },
  ];
  const correction = { ...twoSeconds, basis: label, certainty: 'local', source: label };
  writeFileSync(join(folder, 'items/food-licence/chongqing.yaml'), stringify({ correction }));
  writeFileSync(join(folder, 'items/tax-clearance/chongqing.yaml'), stringify({ patience: twoSeconds }));
}

interface Clerks {
  yuzhong: ApiClient;
  jinjiang: ApiClient;
  guangan: ApiClient;
}

/** Opens the cases and waits until each is where it is to be. The provinces decide by what names say. */
export async function setLaterScene(url: string, { yuzhong, jinjiang, guangan }: Clerks): Promise<LaterScene> {
  const [correcting, toCheck, lapsed, noticed, parked] = await Promise.all([
    licensing(yuzhong, 'collected-in-chongqing', '补正许可'),
    licensing(yuzhong, 'collected-in-chongqing', ''),
    licensing(jinjiang, 'collected-in-sichuan', '补正许可'),
    exit(guangan, ''),
    exit(guangan, '搁置税务'),
  ]);
  await Promise.all([
    yuzhong.until(correcting, 'correction-requested'),
    yuzhong.until(toCheck, 'accepted', 'licensing'),
    jinjiang.until(lapsed, 'closed'),
    guangan.until(noticed, 'published'),
    guangan.until(noticed, 'granted', 'tax-there'),
    guangan.until(parked, 'parked', 'tax-there'),
  ]);
  const [branch, yubei] = [
    await ApiClient.as(url, 'enterprise-jinjiang-branch'),
    await ApiClient.as(url, 'clerk-yubei'),
  ];
  return { correcting, toCheck, lapsed, noticed, parked, branch, yubei };
}

async function licensing(clerk: ApiClient, direction: Direction, word: string): Promise<string> {
  const application = licensingApplication(direction, await uploadRequired(clerk));
  const { subject } = application;
  return clerk.opened({ ...application, subject: { ...subject, name: subject.name + word } });
}

function exit(clerk: ApiClient, word: string): Promise<string> {
  const application = exitApplication('collected-in-guangan');
  const { subject } = application;
  return clerk.opened({ ...application, subject: { ...subject, name: subject.name + word } });
}
