import type { PayloadCodec } from '@temporalio/common';
import type { Logger } from 'pino';
import type { ProvincePort } from '../adapters/province.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CalendarDesk } from './calendars/calendar-desk.ts';
import type { CaseKeys } from './case-keys.ts';
import type { CaseEngine } from './engine/case-engine.ts';
import type { MaterialDesk } from './materials/material-desk.ts';
import type { PdfReader } from './materials/pdf/pdf-reader.ts';
import type { CaseFeed } from './live/case-feed.ts';
import type { OutageWatch } from './live/outage-watch.ts';
import type { EngineUi } from './pages/case-answer.ts';
import type { CaseReads } from './reads/case-reads.ts';
import type { ListCursors } from './reads/list-cursors.ts';
import type { InventedPerson } from './sandbox-people.ts';
import type { SessionTokens } from './session/session-token.ts';

/** How a province's callbacks are read and answered: the part of its port that the API needs. */
export type CallbackDialect = Pick<ProvincePort, 'readCallback' | 'replyToCallback'>;

/** What the API needs from the outside. `server.ts` passes the real ones, tests their own. */
export interface AppServices {
  log: Logger;
  now: () => Date;
  random: (size: number) => Uint8Array;
  catalogue: Catalogue;
  keys: CaseKeys;
  cursors: ListCursors;
  tokens: SessionTokens;
  engine: CaseEngine;
  reads: CaseReads;
  feed: CaseFeed;
  /** The holiday tables that are published, and the way to publish one. */
  calendars: CalendarDesk;
  /** Systems of provinces that cannot be reached. */
  outages: OutageWatch;
  /** Where uploads are taken, kept and given out. */
  desk: MaterialDesk;
  pdf: PdfReader;
  codec: PayloadCodec;
  /** By the key of the province in the address. */
  provinces: Readonly<Record<string, CallbackDialect>>;
  /** The people that one can sign in as; empty outside sandbox mode, and then there is no sign-in by name. */
  people: readonly InventedPerson[];
  engineUi?: EngineUi;
  /** True when the pages are served over https: the session cookie is then sent over nothing else. */
  secureCookies: boolean;
  /** Aborted when the process is asked to stop: event streams end, and their pages come back elsewhere. */
  stopping?: AbortSignal;
  /** Folder of the built pages; without one there are none. */
  pagesFolder?: string;
  /** True in tests: answers are held against their documented schemas. */
  checkAnswers?: boolean;
}
