import type { ApiClient } from '../support/api-client.ts';
import type { EngineClient } from '../support/engine-client.ts';
import { patiently } from './patiently.ts';

/** True when the ledger holds a `kind`, or a `kind step`; else undefined. */
export function holds(ledger: readonly { kind: string; step?: string }[], moment: string): true | undefined {
  const [kind, step] = moment.split(' ');
  return ledger.some((event) => event.kind === kind && (step === undefined || event.step === step)) ? true : undefined;
}

/** Opens a case under one key until it is opened; its number. */
export function opened(clerk: ApiClient, { asked, key }: { asked: object; key: string }): Promise<string> {
  return patiently('opening', async () => {
    const { status, body } = await clerk.open(asked, key);
    if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
    return body.caseNo;
  });
}

/** People of one case who do their part each once, however often what they send has to be sent again. */
export class PatientPeople {
  readonly #engine: EngineClient;
  readonly caseNo: string;

  constructor(engine: EngineClient, caseNo: string) {
    this.#engine = engine;
    this.caseNo = caseNo;
  }

  /** Waits until the case has come to a moment, whatever MongoDB shows. */
  until(moment: string): Promise<true> {
    return patiently(moment, async () => holds(await this.#engine.ledger(this.caseNo), moment));
  }

  /**
   * Sends one command under one key until it is taken or left for the case. False: it is one of those that `gaveUpAt`
   * names, and would be refused so for ever.
   */
  send(
    person: ApiClient,
    { kind, data, key = `${kind}-${this.caseNo}`, gaveUpAt = [] }: SentCommand,
  ): Promise<boolean> {
    return patiently(kind, async () => {
      const path = `/cases/${this.caseNo}/commands`;
      const { status, body } = await person.request<{ code?: string }>('POST', path, { body: { kind, data }, key });
      if (status === 200 || status === 202) return true;
      if (body.code !== undefined && gaveUpAt.includes(body.code)) return false;
      throw new Error(`${String(status)} ${JSON.stringify(body)}`);
    });
  }

  async deliver(clerk: ApiClient, recipient: string): Promise<void> {
    const evidence = { text: '当面交付', reference: 'SD-1' };
    await this.send(clerk, { kind: 'deliver', data: { recipient, evidence } });
  }
}

interface SentCommand {
  kind: string;
  data: object;
  key?: string;
  gaveUpAt?: readonly string[];
}
