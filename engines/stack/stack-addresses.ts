import { mongoDbUri } from '../mongodb/mongodb-part.ts';
import type { StackOptions } from './stack-options.ts';

/** Where the parts of a stack answer. */
export interface StackAddresses {
  /** host:port */
  readonly temporal: string;
  /** Undefined when Temporal runs elsewhere and TEMPORAL_UI_URL does not say where its page is. */
  readonly temporalUi: string | undefined;
  readonly mongoDb: string;
  readonly sichuan: string;
  readonly chongqing: string;
  /** One for each API process; the first also serves the pages and takes the provinces' callbacks. */
  readonly apis: readonly string[];
}

/** The addresses that follow from a stack's options. */
export function stackAddresses({ temporal, mongoDb, ports, database }: StackOptions): StackAddresses {
  const here = (port: number) => `http://127.0.0.1:${String(port)}`;
  const elsewhere = 'address' in temporal;
  return {
    temporal: elsewhere ? temporal.address : `127.0.0.1:${String(ports.temporal)}`,
    temporalUi: process.env.TEMPORAL_UI_URL || (elsewhere ? undefined : here(ports.temporalUi)),
    mongoDb: mongoDb.kind === 'uri' ? mongoDb.uri : mongoDbUri(ports.mongodb, database),
    sichuan: here(ports.sichuan),
    chongqing: here(ports.chongqing),
    apis: ports.apis.map(here),
  };
}
