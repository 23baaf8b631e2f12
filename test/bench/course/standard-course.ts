import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseAnswer } from '../../../api/schemas/case-answer.ts';
import type { UploadedFile } from '../../../api/schemas/material.ts';
import type { CommandData, CommandKind } from '../../../domain/command.ts';
import { picture } from '../../api/support/files/picture.ts';
import { upload } from '../../api/support/upload.ts';
import type { ApiClient } from '../../support/api-client.ts';
import type { Direction } from '../../support/application.ts';
import {
  licensingApplication,
  requiredUploads,
  type LicensingApplication,
} from '../../support/licensing-application.ts';
import { licensingPeople, type LicensingPeople } from '../../support/licensing-course.ts';
import { RowWatch } from './row-watch.ts';

/** An application whose files are uploaded, with a gap in a field and one in a picture, and the legible picture. */
export interface PreparedCase {
  readonly asked: LicensingApplication;
  readonly legible: string;
}

/** Later than a busy machine takes to bring the booking to its case. */
export const bookedAheadMs = 1_000;

/**
 * The standard case over HTTP: open, two certificates, hand over, notice, correction, acceptance, check booked and
 * recorded, decision, certificate, delivery. Everybody follows by their stream of rows.
 */
export class StandardCourse {
  readonly people: LicensingPeople;
  readonly #direction: Direction;
  readonly #rows: Readonly<Record<'clerk' | 'inspector', RowWatch>>;

  private constructor(direction: Direction, people: LicensingPeople, rows: Record<'clerk' | 'inspector', RowWatch>) {
    this.#direction = direction;
    this.people = people;
    this.#rows = rows;
  }

  static async at(url: string, direction: Direction = 'collected-in-chongqing'): Promise<StandardCourse> {
    const people = await licensingPeople(url, direction);
    const clerk = await RowWatch.open(url, people.clerk.cookie);
    return new StandardCourse(direction, people, {
      clerk,
      inspector: await RowWatch.open(url, people.inspector.cookie),
    });
  }

  close(): void {
    this.#rows.clerk.close();
    this.#rows.inspector.close();
  }

  /** Uploads what so many cases will need: files are no part of what Temporal does. */
  async prepare(count: number, atOnce = 4): Promise<PreparedCase[]> {
    const prepared: PreparedCase[] = [];
    while (prepared.length < count) {
      const some = Math.min(atOnce, count - prepared.length);
      prepared.push(...(await Promise.all(Array.from({ length: some }, () => this.#prepareOne()))));
    }
    return prepared;
  }

  async #prepareOne(): Promise<PreparedCase> {
    const { clerk, enterprise } = this.people;
    const materials = [];
    for (const kind of requiredUploads) {
      // Sandboxes cannot read a drawing whose name says so.
      const name = kind === 'layout' ? '布局图-模糊.png' : `${kind}.png`;
      materials.push({ kind, files: [await uploaded(clerk, name)] });
    }
    const asked = licensingApplication(this.#direction, materials);
    const form = { ...asked.form, items: '热食类食品制售，其余待补' };
    return { asked: { ...asked, form }, legible: await uploaded(enterprise, '布局图-清晰.png') };
  }

  /** Lives one case through. @returns its number */
  async live(prepared: PreparedCase): Promise<string> {
    const caseNo = await this.untilToCheck(prepared);
    const { inspector, clerk } = this.people;
    const at = new Date(Date.now() + bookedAheadMs);
    await commanded(inspector, caseNo, 'book-check', bookingAt(at));
    await sleep(at.getTime() - Date.now() + 50);
    const evidence = { text: '现场核查表', reference: 'HC-1' };
    const result = { step: 'licensing', passed: true, words: '与申请一致', evidence };
    const recorded = await commanded(inspector, caseNo, 'record-check', result);
    await this.#rows.clerk.until(caseNo, ({ seq, waitsForYou }) => seq > recorded && waitsForYou);
    const handedOver = { recipient: '李某', evidence: { text: '当面交付', reference: 'SD-1' } };
    await commanded(clerk, caseNo, 'deliver', handedOver);
    await this.#rows.clerk.until(caseNo, ({ status }) => status === 'closed');
    return caseNo;
  }

  /** Opens a case, answers its notice, and waits until a check on site is due. @returns its number */
  async untilToCheck({ asked, legible }: PreparedCase): Promise<string> {
    const { clerk, enterprise } = this.people;
    const caseNo = await clerk.opened(asked);
    await this.#rows.clerk.until(caseNo, ({ holder }) => holder.party === 'applicant');
    const { body } = await enterprise.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    const found = body.case.handlings.find(({ step }) => step === 'licensing');
    const answers = (found?.correction?.gaps ?? []).map(({ id, pin }) =>
      pin.on === 'field' ? { gap: id, value: '热食类食品制售' } : { gap: id, files: [legible] },
    );
    const corrected = await commanded(enterprise, caseNo, 'correct', { step: 'licensing', answers });
    await this.#rows.inspector.until(caseNo, ({ seq, waitsForYou }) => seq > corrected && waitsForYou);
    return caseNo;
  }

  /** Waits until the collecting clerk's list shows the case at this event or later. */
  async untilShown(caseNo: string, seq: number): Promise<void> {
    await this.#rows.clerk.until(caseNo, (row) => row.seq >= seq);
  }
}

/** A check on site by two inspectors. */
export function bookingAt(at: Date): CommandData['book-check'] {
  return { step: 'licensing', at: at.toISOString(), inspectors: ['0322', '0323'] };
}

const drawings = new Map<string, Promise<Buffer>>();

/** A picture for each name: no case takes the same one twice. */
async function uploaded(client: ApiClient, name: string): Promise<string> {
  const drawing = drawings.get(name) ?? picture('png', { width: 64 + drawings.size });
  drawings.set(name, drawing);
  const answer = await upload<UploadedFile>(client, { bytes: await drawing, name, type: 'image/png' });
  if (answer.status !== 201) throw new Error(`${name} was not taken: ${JSON.stringify(answer.body)}`);
  return answer.body.fileId;
}

/** @returns the command's place in the ledger */
async function commanded(client: ApiClient, caseNo: string, kind: CommandKind, data: object): Promise<number> {
  const request = { body: { kind, data }, key: randomUUID() };
  const { status, body } = await client.request<{ seq?: number }>('POST', `/cases/${caseNo}/commands`, request);
  if (status !== 200 || body.seq === undefined) throw new Error(`${kind}: ${String(status)} ${JSON.stringify(body)}`);
  return body.seq;
}
