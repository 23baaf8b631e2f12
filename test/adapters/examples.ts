import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type ProvinceName = 'sichuan' | 'chongqing';

/** The secret that all example files are signed with. */
export const exampleSecret = 'example-secret';

export interface Example {
  bytes: Uint8Array<ArrayBuffer>;
  /** What lies in the `.headers.json` beside it, without `:status`. */
  headers: Record<string, string>;
  status: number;
}

/** Names of a province's example files without their endings: `submit-tax.request`, `seal-refused.callback`, … */
export function exampleNames(province: ProvinceName): string[] {
  const names = filesOf(province).filter((file) => !file.endsWith('.headers.json'));
  return names.map((file) => file.replace(/\.(?:json|xml|html)$/, ''));
}

/** Reads one example file of a wire document by its name without ending. */
export function readExample(province: ProvinceName, name: string): Example {
  const file = filesOf(province).find((each) => each.startsWith(`${name}.`) && !each.endsWith('.headers.json'));
  if (file === undefined) throw new Error(`docs/provinces/${province}/examples has no ${name}`);
  const { ':status': status = '200', ...headers } = headersOf(province, name);
  return { bytes: new Uint8Array(readFileSync(pathOf(province, file))), headers, status: Number(status) };
}

/** An example as what a `fetch` gives. */
export function exampleResponse(province: ProvinceName, name: string): Response {
  const { bytes, headers, status } = readExample(province, name);
  return new Response(bytes, { headers, status });
}

function headersOf(province: ProvinceName, name: string): Record<string, string> {
  const file = filesOf(province).find((each) => each === `${name}.headers.json`);
  if (file === undefined) return {};
  return JSON.parse(readFileSync(pathOf(province, file), 'utf8')) as Record<string, string>;
}

function filesOf(province: ProvinceName): string[] {
  return readdirSync(pathOf(province, ''));
}

function pathOf(province: ProvinceName, file: string): string {
  return fileURLToPath(new URL(`../../docs/provinces/${province}/examples/${file}`, import.meta.url));
}
