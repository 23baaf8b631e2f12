import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Applicant } from '../domain/applicant.ts';
import type { LateCase, Publication, PublicationAnswer, PublishedCalendars } from '../domain/calendar-publication.ts';
import type { NewTable } from '../domain/calendar-recompute.ts';
import type { Command, CommandAnswer } from '../domain/command.ts';
import type { LedgerEvent, OpenedData } from '../domain/ledger.ts';
import type { Report, Via } from '../domain/report.ts';

/** Name of the workflow type; histories carry it, so it never changes. */
export const caseWorkflowType = 'jointCase';

/** Task queues. One queue a province, so that one that is down never blocks another. */
export const taskQueues = {
  cases: 'cases',
  province: (province: string): string => `province-${province}`,
} as const;

/**
 * The way of the newest code. A case goes on as it was opened: its history must find the same way again, and a
 * `patched()` would say so with two events in every history. Workers are brought up to date before API processes.
 *
 * 2 spends fewer events: one call reads at the deciding province and hands over, a call that waits has its limit from
 * the engine, a batch is sent when everything has moved.
 *
 * 3 takes the report that the papers were signed for also after what followed it, and asks for it where it was lost.
 */
export const newestWay = 3;

/** What a case starts from. `applicants` carry full ID numbers: they are here, encrypted, and nowhere else. */
export interface CaseInput {
  /** When the API received the application, ISO 8601 UTC. */
  openedAt: string;
  opened: OpenedData;
  applicants: Applicant[];
  /** `newestWay` at its opening; absent: 1. */
  way?: number;
  /** Only after continue-as-new. */
  carried?: CarriedState;
}

export interface CarriedState {
  ledger: LedgerEvent[];
  recordedTo: number;
  answers: CommandAnswer[];
  early: { report: Report; via: Via }[];
}

/** A report on its way into the workflow; `caseNo` keeps it from reaching a later case of the same subject. */
export interface IncomingReport {
  caseNo: string;
  report: Report;
}

/** Memo of every case, written by the API at start: how a refused start finds the first answer again. */
export interface CaseMemo {
  caseNo: string;
  openKey: string;
  openedAt: string;
}

export const commandUpdate = defineUpdate<CommandAnswer, [Command]>('command');
/** The durable way for a command when no worker answers in time. */
export const commandSignal = defineSignal<[Command]>('command');
/** A decisive report whose waiting activity was not there yet. */
export const answerSignal = defineSignal<[IncomingReport]>('answer');
/** An interim report (signed for, accepted). */
export const reportSignal = defineSignal<[IncomingReport]>('report');
/** The stored answer to a command id, if the workflow has taken it. */
export const commandAnswerQuery = defineQuery<CommandAnswer | null, [string]>('commandAnswer');
/** The whole ledger, for the reconciler's tests and for ops. */
export const ledgerQuery = defineQuery<LedgerEvent[]>('ledger');
/** `ApplicationFailure.type` with which the update's validator refuses; `details[0]` is the CommandAnswer. */
export const refusedFailureType = 'CommandRefused';

/** Name of the workflow type that keeps the published holiday tables, and the id of the only one there is. */
export const calendarWorkflowType = 'calendar';
export const calendarWorkflowId = 'calendar';

/** A holiday table on its way to a case whose open dates cross it. */
export interface CalendarNews {
  caseNo: string;
  table: NewTable;
}

/** Tells a case of a table; one that it has already changes nothing. */
export const calendarSignal = defineSignal<[CalendarNews]>('calendar');
/** Publishes a table. */
export const publishUpdate = defineUpdate<PublicationAnswer, [Publication]>('publish');
/** `ApplicationFailure.type` with which it is refused; `details[0]` is the PublicationRefusal. */
export const publicationRefusedType = 'PublicationRefused';
/** What is published, and what became of it. */
export const publishedQuery = defineQuery<PublishedCalendars>('published');
/** Cases that came to cross a table after its round. */
export const lateSignal = defineSignal<[LateCases]>('late');

export interface LateCases {
  cases: LateCase[];
  /** The most that are told in a second. */
  casesPerSecond: number;
}
