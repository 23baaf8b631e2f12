import { randomUUID } from 'node:crypto';
import type { CommandDone } from '../../../api/schemas/command.ts';
import type { Problem } from '../../../api/schemas/problem.ts';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import type { ApiAnswer, ApiClient } from '../../support/api-client.ts';
import { startApi } from './api-under-test.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { licensingBundle } from './placed-case.ts';
import type { PlacedCase } from './placed-case.ts';

type Answer = Problem & Partial<CommandDone>;

/** The API with a rule book for placed licensing cases, and the three who have a part in one. */
export interface StepScene {
  api: ApiUnderTest;
  /** The enterprise whose case it is. */
  owner: ApiClient;
  /** At the collecting window. */
  clerk: ApiClient;
  deciding: ApiClient;
}

export const published = loadCatalogue();

export async function setStepScene(): Promise<StepScene> {
  const [founding] = published.bundles.values();
  if (founding === undefined) throw new Error('the catalogue has no bundle');
  const bundle = licensingBundle(founding);
  const api = await startApi({ catalogue: { ...published, bundles: new Map([[bundle.code, bundle]]) } });
  const [owner, clerk] = [await api.as('enterprise-jincheng'), await api.as('clerk-yuzhong')];
  return { api, owner, clerk, deciding: await api.as('clerk-jinjiang') };
}

export function send(
  client: ApiClient,
  { caseNo }: PlacedCase,
  kind: string,
  data: object,
  key: string = randomUUID(),
): Promise<ApiAnswer<Answer>> {
  return client.request('POST', `/cases/${caseNo}/commands`, { body: { kind, data }, key });
}

/** What the case was last told, as it keeps it. */
export const lastEvent = ({ engine }: ApiUnderTest, { caseNo }: PlacedCase): unknown =>
  engine.caseOf(caseNo).ledger.at(-1);

/** What is wrong with a request, each as pointer and code. */
export const pointers = ({ body }: ApiAnswer<Answer>): string[] =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
