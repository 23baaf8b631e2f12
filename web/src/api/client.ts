import type { CaseAnswer } from '../../../api/schemas/case-answer.ts';
import type { CaseListAnswer } from '../../../api/schemas/case-list.ts';
import type { CatalogueAnswer, RegionCodeAnswer } from '../../../api/schemas/catalogue-answer.ts';
import type { CommandDone, CommandPending, CommandRequest, CommandState } from '../../../api/schemas/command.ts';
import type { OpenedAnswer, OpeningRequest, Receipt } from '../../../api/schemas/opening.ts';
import type { Problem } from '../../../api/schemas/problem.ts';
import type { SandboxPeople, SessionAnswer, WhoAnswer } from '../../../api/schemas/session.ts';
import type { TimelineAnswer } from '../../../api/schemas/timeline.ts';
import type { TrackingAnswer } from '../../../api/schemas/tracking.ts';
import { NoAnswerError, ProblemError } from './problem-error.ts';

interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
}

function headersOf({ body, key }: Call): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    'accept-language': document.documentElement.lang,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
}

async function problemOf(response: Response): Promise<ProblemError | NoAnswerError> {
  if (!response.headers.get('content-type')?.includes('problem+json')) {
    return new NoAnswerError(`HTTP ${String(response.status)}`);
  }
  return new ProblemError((await response.json()) as Problem);
}

/**
 * One request to the API on this origin.
 * @throws ProblemError when the API said no, NoAnswerError when nobody (or something else) answered.
 */
async function call(path: string, options: Call = {}): Promise<Response> {
  const { method = 'GET', body, signal } = options;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: headersOf(options),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    throw new NoAnswerError('No answer', { cause: error });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function read<T>(path: string, options?: Call): Promise<T> {
  return (await (await call(path, options)).json()) as T;
}

/** Filters of the list as its address carries them; empty texts are left out. */
export type ListFilters = Partial<
  Record<
    'status' | 'region' | 'mine' | 'holder' | 'colour' | 'parked' | 'waiting' | 'tasks' | 'text' | 'sort' | 'after',
    string
  >
>;

function listPath(filters: ListFilters): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  query.set('limit', '20');
  return `/cases?${query.toString()}`;
}

/** What a command came to: done, or kept by the engine with a link to ask at. */
type CommandResult = { done: CommandDone } | { pending: CommandPending };

async function sendCommand(caseNo: string, commandId: string, command: CommandRequest): Promise<CommandResult> {
  const response = await call(`/cases/${caseNo}/commands`, { method: 'POST', body: command, key: commandId });
  return response.status === 202
    ? { pending: (await response.json()) as CommandPending }
    : { done: (await response.json()) as CommandDone };
}

/** Everything that pages ask of the API. */
export interface Api {
  people(): Promise<SandboxPeople>;
  /** Null when nobody is signed in. */
  session(): Promise<SessionAnswer | null>;
  signIn(person: string): Promise<SessionAnswer>;
  signOut(): Promise<unknown>;
  catalogue(): Promise<CatalogueAnswer>;
  regionCode(code: string): Promise<RegionCodeAnswer>;
  open(key: string, body: OpeningRequest): Promise<OpenedAnswer>;
  list(filters: ListFilters): Promise<CaseListAnswer>;
  one(caseNo: string): Promise<CaseAnswer>;
  timeline(caseNo: string): Promise<TimelineAnswer>;
  receipt(caseNo: string): Promise<Receipt>;
  command(caseNo: string, commandId: string, command: CommandRequest): Promise<CommandResult>;
  commandState(statusPath: string): Promise<CommandState>;
  track(caseNo: string, checkCode: string): Promise<TrackingAnswer>;
}

export const api: Api = {
  people: () => read('/sandbox/people'),
  session: async () => (await read<WhoAnswer>('/session')).session,
  signIn: (person: string) => read('/session', { method: 'POST', body: { person } }),
  signOut: () => call('/session', { method: 'DELETE' }),
  catalogue: () => read('/catalogue'),
  regionCode: (code: string) => read(`/region-codes/${code}`),
  open: (key: string, body: OpeningRequest) => read('/cases', { method: 'POST', body, key }),
  list: (filters: ListFilters) => read(listPath(filters)),
  one: (caseNo: string) => read(`/cases/${caseNo}`),
  timeline: (caseNo: string) => read(`/cases/${caseNo}/timeline`),
  receipt: (caseNo: string) => read(`/cases/${caseNo}/receipt`),
  command: sendCommand,
  commandState: (statusPath: string) => read(statusPath),
  track: (caseNo: string, checkCode: string) => read('/tracking', { method: 'POST', body: { caseNo, checkCode } }),
};
