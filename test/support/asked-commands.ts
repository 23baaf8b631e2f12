import type { CaseState } from '../../domain/case-state.ts';
import { refuse } from '../../domain/command-guard.ts';
import type { CommandData, CommandKind, RefusalCode } from '../../domain/command.ts';
import type { Principal } from '../../domain/principal.ts';
import { clerk, decidingClerk, ops, owner } from './case-fixtures.ts';
import { answer, drawing, evidence, inspectors } from './told-cases.ts';

/** When the commands are received: an hour after the booked check was to be. */
export const now = '2026-09-29T03:00:00.000Z';
export const objection = { id: 'o-new', at: '2026-09-28T05:00:00.000Z', by: '某债权人', reason: '欠款未清' };
/** The notice system of the deciding side. */
export const sichuan: Principal = { id: 'province:sichuan', role: 'province', province: 'sichuan' };

export type Ask = { [K in CommandKind]: { kind: K; principal: Principal; data: CommandData[K] } }[CommandKind];

/** Each kind as somebody with the right asks it of a step, with nothing wrong in what is asked. */
export const asks = (step: string): Ask[] => [
  { kind: 'correct', principal: owner, data: { step, answers: [drawing] } },
  { kind: 'book-check', principal: decidingClerk, data: { step, at: '2026-09-30T02:00:00.000Z', inspectors } },
  { kind: 'record-check', principal: decidingClerk, data: { step, passed: true, words: '相符', evidence } },
  { kind: 'object', principal: sichuan, data: { step, objection } },
  { kind: 'manual-answer', principal: decidingClerk, data: { step, answer, evidence } },
  { kind: 'confirm-manual-answer', principal: clerk, data: { step, answer } },
  { kind: 'retry', principal: ops, data: { step } },
  { kind: 'deliver', principal: clerk, data: { recipient: '李某', evidence } },
  { kind: 'withdraw', principal: clerk, data: { reason: 'changed our mind' } },
  { kind: 'confirm-identifier', principal: clerk, data: { reason: 'seen', evidence } },
];

export type Answer = RefusalCode | 'taken';

/** What the guard says to a command as it would come to the case. */
export function answerTo(state: CaseState, ask: Ask, at = now): Answer {
  const step = 'step' in ask.data ? { step: ask.data.step } : {};
  return refuse(state, { ...ask, ...step, occurredAt: at })?.code ?? 'taken';
}
