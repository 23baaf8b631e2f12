import { join, resolve } from 'node:path';
import { checkout } from '../checkout.ts';

/** Where everything lies that Lianban keeps: LIANBAN_DATA, else `.data` in the checkout. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(environment.LIANBAN_DATA || join(checkout, '.data'));
}
