import { FieldMissing, isText, listAt, type Fields } from './read-fields.ts';

const types: readonly unknown[] = ['pdf', 'jpg', 'png'];

/**
 * Names of the files in `wj` of a material or answer; at least one. `path` names the list in the answer to a file that
 * lacks something.
 * @throws FieldMissing
 */
export function readFiles(holder: Fields, path: string): string[] {
  const files = holder['wj'] === undefined ? [] : listAt(holder, 'wj');
  if (files.length === 0) throw new FieldMissing(path);
  return files.map(({ mc, zy, dx, lx }) => {
    if (!isText(mc)) throw new FieldMissing(`${path}.mc`);
    if (typeof zy !== 'string' || !/^[0-9a-f]{64}$/.test(zy)) throw new FieldMissing(`${path}.zy`);
    if (!Number.isInteger(dx)) throw new FieldMissing(`${path}.dx`);
    if (!types.includes(lx)) throw new FieldMissing(`${path}.lx`);
    return mc;
  });
}
