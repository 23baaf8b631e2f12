import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../write-durably.ts';

/** What must stay secret and must stay the same for as long as the data lives. */
export interface Secrets {
  /** `keyId:base64` of 32 bytes, comma list, the current key first. */
  readonly CODEC_KEYS: string;
  /** Hashes subjects into workflow ids; it never rotates, or two cases of one subject could run. */
  readonly WORKFLOW_ID_KEY: string;
  readonly SESSION_KEY: string;
  readonly SICHUAN_SECRET: string;
  readonly CHONGQING_SECRET: string;
}

/** The secrets of a data folder (`secrets.json`, readable by its owner only), made at its first start. */
export function secretsOf(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = newSecrets();
  writeDurably(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
}

/** Fresh secrets, each of 256 random bits. */
export function newSecrets(): Secrets {
  const key = () => randomBytes(32).toString('base64');
  return {
    CODEC_KEYS: `${randomBytes(4).toString('hex')}:${key()}`,
    WORKFLOW_ID_KEY: key(),
    SESSION_KEY: key(),
    SICHUAN_SECRET: key(),
    CHONGQING_SECRET: key(),
  };
}
