import { readdirSync, readFileSync } from 'node:fs';

export type ProvinceName = 'sichuan' | 'chongqing';
export const provinceNames: readonly ProvinceName[] = ['sichuan', 'chongqing'];

/** The secret that all examples are signed with. */
export const exampleSecret = 'example-secret';

/** One example file: `name` groups what belongs together, `part` says who sends it. */
export interface ExampleFile {
  file: string;
  name: string;
  part: 'request' | 'answer' | 'callback' | 'reply';
  body: string;
  headers: Record<string, string>;
}

function folderOf(province: ProvinceName): URL {
  return new URL(`../../../docs/provinces/${province}/`, import.meta.url);
}

/** The page that describes a wire. */
export function wirePage(province: ProvinceName): string {
  return readFileSync(new URL('README.md', folderOf(province)), 'utf8');
}

const examples = new Map(provinceNames.map((province) => [province, readExamples(province)]));

/** The example files of a province in the order of the table in its page. */
export function listedExamples(province: ProvinceName): ExampleFile[] {
  return examples.get(province) ?? [];
}

function readExamples(province: ProvinceName): ExampleFile[] {
  const [, table = ''] = wirePage(province).split('\n## Example files\n');
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, file = '']) => readExample(province, file));
}

/** Names of all files in the folder, those with headers set aside. */
export function storedExamples(province: ProvinceName): string[] {
  return readdirSync(new URL('examples/', folderOf(province))).filter((file) => !file.endsWith('.headers.json'));
}

/** One example by its name and part. */
export function example(province: ProvinceName, name: string, part: ExampleFile['part']): ExampleFile {
  const found = listedExamples(province).find((one) => one.name === name && one.part === part);
  if (found === undefined) throw new Error(`There is no example ${name}.${part} of ${province}`);
  return found;
}

function readExample(province: ProvinceName, file: string): ExampleFile {
  const [, name = '', part = '', kind = ''] =
    /^([a-z-]+)\.(request|answer|callback|reply)\.(json|xml|html)$/.exec(file) ?? [];
  const folder = new URL('examples/', folderOf(province));
  const body = readFileSync(new URL(file, folder), 'utf8');
  const headersFile = `${name}.${part}.headers.json`;
  const ordinary = {
    'content-type': kind === 'xml' ? 'application/xml; charset=UTF-8' : 'application/json; charset=utf-8',
  };
  const headers = readdirSync(folder).includes(headersFile)
    ? (JSON.parse(readFileSync(new URL(headersFile, folder), 'utf8')) as Record<string, string>)
    : ordinary;
  return { file, name, part: part as ExampleFile['part'], body, headers };
}
