import { randomUUID } from 'node:crypto';
import type { OpenedAnswer } from '../../../api/schemas/opening.ts';
import type { Problem } from '../../../api/schemas/problem.ts';
import type { ApiAnswer, ApiClient } from '../../support/api-client.ts';

/** What an opening is answered: a receipt or a problem. */
export type OpenAnswer = ApiAnswer<OpenedAnswer & Problem>;

/** Sends anything as an application. */
export function openCase(client: ApiClient, body: unknown, key: string = randomUUID()): Promise<OpenAnswer> {
  return client.request('POST', '/cases', { body, key });
}
