import type { CorrectionNotice } from '../../domain/correction.ts';
import type { EventKind, EventOf, LedgerData, LedgerEvent, OpenedData } from '../../domain/ledger.ts';

/** What is told of an event beside its kind, step and data; by the system, a minute after the one before, unless told otherwise. */
type Told = Partial<Pick<EventOf<EventKind>, 'occurredAt' | 'actor' | 'commandId' | 'reportId' | 'via'>>;

/** A ledger as a workflow would have kept it, told event by event. */
export class LedgerStory {
  readonly events: LedgerEvent[] = [];
  readonly #caseNo: string;

  constructor(opened: OpenedData, openedAt: string) {
    this.#caseNo = opened.caseNo;
    this.tell('opened', undefined, opened, { occurredAt: openedAt });
  }

  tell<K extends EventKind>(kind: K, step: string | undefined, data: LedgerData[K], told: Told = {}): this {
    const occurredAt = told.occurredAt ?? this.#aMinuteLater();
    const event = {
      seq: this.events.length + 1,
      kind,
      recordedAt: occurredAt,
      actor: { party: 'system' },
      ...(step !== undefined && { step }),
      data,
      ...told,
      occurredAt,
    };
    this.events.push(event as LedgerEvent);
    return this;
  }

  submitted(step: string, told: Told = {}): this {
    const data = { key: `${this.#caseNo}/${step}/1`, provinceNo: `P-${step}`, system: step };
    return this.tell('submitted', step, data, told);
  }

  /** A notice with a gap in the field `area` and one in the material `layout`. */
  correction(step: string, told: Told = {}): this {
    return this.tell('correction-requested', step, { provinceNo: `P-${step}`, notice: twoGaps }, told);
  }

  accepted(step: string, told: Told = {}): this {
    return this.tell('accepted', step, { provinceNo: `P-${step}` }, told);
  }

  published(step: string, told: Told = {}): this {
    return this.tell('published', step, { provinceNo: `P-${step}` }, told);
  }

  parked(step: string, told: Told = {}): this {
    return this.tell('parked', step, { cause: 'no-answer', outcomeUnknown: true, detail: 'no answer' }, told);
  }

  #aMinuteLater(): string {
    const before = this.events.at(-1)?.occurredAt ?? '2026-09-28T01:00:00.000Z';
    return new Date(Date.parse(before) + 60_000).toISOString();
  }
}

export const twoGaps: CorrectionNotice = {
  noticeNo: 'BZ-1',
  gaps: [
    { id: 'g1', pin: { on: 'field', code: 'area' }, reason: 'contradictory', words: '面积与布局图不一致' },
    { id: 'g2', pin: { on: 'material', kind: 'layout' }, reason: 'unreadable', words: '布局图看不清' },
  ],
};
