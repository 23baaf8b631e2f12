import { z } from 'zod';
import type { CodecKeys } from './codec/payload-codec.ts';

const secret = z.string().min(16, 'must be at least 16 characters; there is no default');
const keyBytes = 32;

const CodecKeysText = z.string().transform((text, context): CodecKeys => {
  const entries = text.split(',').map((part) => {
    const at = part.indexOf(':');
    return [part.slice(0, at), Buffer.from(part.slice(at + 1), 'base64')] as const;
  });
  for (const [id, key] of entries) {
    if (id === '' || key.length !== keyBytes) {
      context.addIssue(`every key must be <id>:<${String(keyBytes)} bytes in base64>`);
      return z.NEVER;
    }
  }
  return { current: entries[0]?.[0] ?? '', keys: new Map(entries) };
});

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const Shared = z.object({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('lianban'),
  MONGODB_URI: z.string().min(1),
  CODEC_KEYS: CodecKeysText,
  SICHUAN_SECRET: secret,
  CHONGQING_SECRET: secret,
  /** Where published holiday tables are kept for when the engine is down; without it, in memory alone. */
  CALENDARS_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  SANDBOX_MODE: flag,
});

const Worker = Shared.extend({
  SICHUAN_URL: z.url(),
  CHONGQING_URL: z.url(),
  /** Calls a second that one province is asked at most, over all workers. */
  PROVINCE_RATE: z.coerce.number().positive().default(50),
  /** Cases a second that are told of a new holiday table at most. */
  CALENDAR_CASES_PER_SECOND: z.coerce.number().int().min(1).max(1000).default(10),
  /** `0` leaves all answers to callbacks. */
  POLLS: z
    .enum(['0', '1'])
    .default('1')
    .transform((value) => value === '1'),
  /** A prebuilt workflow bundle; without one the worker bundles at start. */
  WORKFLOW_BUNDLE: z.string().optional(),
  /** Milliseconds that a case waits for MongoDB to take a batch. */
  PROJECTION_LIMIT_MS: z.coerce.number().int().min(50).max(1000).default(600),
  /** Sandbox only: while this file exists, the process ends hard inside a projection, after its write. */
  FAULT_AFTER_PROJECTION_WRITE: z.string().optional(),
});

const Api = Shared.extend({
  API_PORT: z.coerce.number().int().min(0).max(65535),
  PUBLIC_URL: z.url(),
  WORKFLOW_ID_KEY: secret,
  SESSION_KEY: secret,
  TEMPORAL_UI_URL: z.url().optional(),
  CATALOGUE_DIR: z.string().optional(),
});

export type WorkerConfig = z.infer<typeof Worker>;
export type ApiConfig = z.infer<typeof Api>;

/** Thrown at start when a variable is missing or wrong; the message names each by name, never by value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function read<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`the environment is not complete:\n${lines.join('\n')}`);
}

/** What the worker process needs; the only way to `process.env`. */
export function readWorkerConfig(env: NodeJS.ProcessEnv = process.env): WorkerConfig {
  return read(Worker, env);
}

/** What the API process needs. */
export function readApiConfig(env: NodeJS.ProcessEnv = process.env): ApiConfig {
  return read(Api, env);
}
