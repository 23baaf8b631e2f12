import express from 'express';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { keepBooks } from './books.ts';
import { createCallbackQueue, type CallbackQueue } from './callback-queue.ts';
import { createDecisionSchedule } from './decision-schedule.ts';
import { openDesk } from './desk.ts';
import { deskRoutes } from './desk-routes.ts';
import { foldLine } from './fold-line.ts';
import { openJournal } from './journal.ts';
import type { JournalLine } from './province-records.ts';
import { emptyProvince, type Handling } from './province-state.ts';
import type { ProvinceWire } from './province-wire.ts';
import { deskPageRoutes } from './pages/desk-page-routes.ts';
import { noticeRoutes } from './pages/notice-routes.ts';
import { seedRegister } from './register.ts';
import { createSandboxClock } from './sandbox-clock.ts';
import { sendCallback } from './send-callback.ts';
import { wireRoute } from './wire-route.ts';

export interface ProvinceOptions {
  wire: ProvinceWire;
  /** Folder of the journal; made when missing. */
  folder: string;
  /** 0: any free one. */
  port: number;
  /** Where callbacks go; without it they wait. */
  callbackUrl?: string;
  /** Milliseconds from submission to decision where no knob says otherwise. */
  decisionDelayMs: number;
  /** Milliseconds before the first repetition of a callback, and the longest wait between two. */
  callbackWaits?: { firstMs: number; longestMs: number };
  /** Hears of a journal that cannot be written; the process must end then. */
  failed: (error: unknown) => void;
}

export interface RunningProvince {
  port: number;
  close(): Promise<void>;
}

const nobodyToTell: CallbackQueue = { wake: () => undefined, wakeAll: () => undefined, stop: () => undefined };

/** Builds a province from its journal and starts it on 127.0.0.1; handlings and callbacks go on where they were. */
export async function startProvince(options: ProvinceOptions): Promise<RunningProvince> {
  const { wire, callbackUrl, callbackWaits = { firstMs: 500, longestMs: 30_000 } } = options;
  const state = emptyProvince();
  const file = join(options.folder, 'journal.jsonl');
  const journal = await openJournal<JournalLine>(file, (line) => foldLine(state, line), options.failed);
  const clock = createSandboxClock();
  clock.set(state.clock);
  const { dialect } = wire;
  const books = keepBooks(journal, { state, clock, dialect, decisionDelayMs: options.decisionDelayMs });

  seedRegister(books);

  const callbacks =
    callbackUrl === undefined
      ? nobodyToTell
      : createCallbackQueue(books, {
          send: (handling, telling) =>
            sendCallback(wire.callbacks, callbackUrl, wire.callbacks.write(handling, telling, clock.nowIso())),
          firstWaitMs: callbackWaits.firstMs,
          longestWaitMs: callbackWaits.longestMs,
        });
  const schedule = createDecisionSchedule(books, callbacks.wake);
  const queries = new Map<string, number>();
  const changed = (handling: Handling): void => {
    callbacks.wake(handling);
    schedule.wake(handling);
  };
  const wakeAll = (): void => {
    schedule.wakeAll();
    callbacks.wakeAll();
  };

  const app = express().disable('x-powered-by');
  app.get('/', (_request, response) => response.redirect('/sandbox/desk'));
  app.use('/notices', noticeRoutes(books, changed));
  app.use('/sandbox/desk', deskPageRoutes({ books, schedule, turned: wakeAll }));
  app.use('/sandbox', deskRoutes({ books, schedule, queries, turned: wakeAll, changed }));
  app.use(wireRoute(wire, books, openDesk(books, changed, queries)));
  const port = await listen(app, options.port);
  wakeAll();
  return {
    port: port.number,
    async close() {
      schedule.stop();
      callbacks.stop();
      await port.close();
      await journal.close();
    },
  };
}

async function listen(app: express.Express, port: number): Promise<{ number: number; close(): Promise<void> }> {
  const server = app.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  return {
    number: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
