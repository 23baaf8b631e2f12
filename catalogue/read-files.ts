import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { CatalogueProblem } from './catalogue-error.ts';

/** A validated file and where it stands, for later messages. */
export interface Read<T> {
  file: string;
  value: T;
}

/** Reads YAML files below one folder and keeps a list of what is wrong in them. */
export class FileReader {
  readonly problems: CatalogueProblem[] = [];
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Names of what stands in a folder, sorted; empty when there is no such folder. */
  list(folder: string): string[] {
    const path = join(this.#dir, folder);
    return existsSync(path) ? readdirSync(path).sort() : [];
  }

  /** The file's content when it is valid, else nothing and a problem more. `hint` is added to unknown fields' messages. */
  read<S extends z.ZodType>(file: string, schema: S, hint = ''): Read<z.infer<S>>[] {
    const data = this.#parse(file);
    if (data === undefined) return [];
    const result = schema.safeParse(data.value);
    if (result.success) return [{ file, value: result.data }];
    for (const issue of result.error.issues) {
      const message = issue.code === 'unrecognized_keys' ? `${issue.message}${hint}` : issue.message;
      this.problems.push({ file, pointer: pointerOf(issue.path), message });
    }
    return [];
  }

  /** Every `.yaml` file directly in a folder. */
  readFolder<S extends z.ZodType>(folder: string, schema: S): Read<z.infer<S>>[] {
    return this.list(folder)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => this.read(`${folder}/${name}`, schema));
  }

  #parse(file: string): { value: unknown } | undefined {
    const path = join(this.#dir, file);
    if (!existsSync(path)) {
      this.problems.push({ file, pointer: '', message: 'is missing' });
      return undefined;
    }
    const document = parseDocument(readFileSync(path, 'utf8'));
    for (const error of document.errors) this.problems.push({ file, pointer: '', message: error.message });
    return document.errors.length > 0 ? undefined : { value: document.toJS() as unknown };
  }
}

/** A JSON pointer (RFC 6901) of a path of keys. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
