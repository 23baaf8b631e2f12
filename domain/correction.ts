import type { MaterialFile } from './material.ts';

/** What a gap is about: a field of the form or a kind of material. */
export type Pin = { on: 'field'; code: string } | { on: 'material'; kind: string };

/** One gap of a correction notice: what, the coded reason, and the authority's free words. */
export interface Gap {
  /** Unique within its notice. */
  id: string;
  pin: Pin;
  /** `missing`, `unreadable`, `expired`, `contradictory`, `wrong-form`, `other`. */
  reason: GapReason;
  words: string;
}

export type GapReason = 'missing' | 'unreadable' | 'expired' | 'contradictory' | 'wrong-form' | 'other';

/** 一次性告知补正: every gap at once (行政许可法 §32). */
export interface CorrectionNotice {
  /** The authority's own number of the notice. */
  noticeNo: string;
  gaps: Gap[];
}

/** What the applicant answers to one gap: a value for a field, files for a material. */
export interface CorrectionAnswer {
  gap: string;
  value?: string;
  files?: MaterialFile[];
}
