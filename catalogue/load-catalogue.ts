import { basename } from 'node:path';
import { tableKey } from '../domain/calendar-table.ts';
import type { AskedBy, Bundle, Catalogue, Field, Item, MaterialKind, Overlay, PaperKind, Region } from './catalogue.ts';
import { CatalogueError } from './catalogue-error.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import { checkClocks } from './check-clocks.ts';
import { checkExamples } from './check-examples.ts';
import { checkReferences } from './check-references.ts';
import { ClocksFile, StopsFile } from './clock-schemas.ts';
import * as files from './file-schemas.ts';
import { FileReader } from './read-files.ts';
import { readRegionCodes } from './read-region-codes.ts';
import type { Read } from './read-files.ts';

/** The folder of the catalogue that is published with this code. */
export const publishedCatalogue = import.meta.dirname;

/**
 * Reads and checks a whole catalogue: the form of every file, that codes refer to something, and that the examples of
 * every item and bundle come out as written.
 * @throws CatalogueError naming each file and place that is wrong.
 */
export function loadCatalogue(dir: string = publishedCatalogue): Catalogue {
  const reader = new FileReader(dir);
  const catalogue = readAll(reader);
  stopOn(reader.problems);
  stopOn([...checkReferences(catalogue), ...checkClocks(catalogue)]);
  stopOn(checkExamples(catalogue));
  return catalogue;
}

function stopOn(problems: readonly CatalogueProblem[]): void {
  if (problems.length > 0) throw new CatalogueError(problems);
}

function readAll(reader: FileReader): Catalogue {
  const { problems } = reader;
  const [purpose] = reader.read('catalogue.yaml', files.CatalogueFile);
  const provinces = reader.readFolder('provinces', files.ProvinceFile);
  const provinceCodes = provinces.map(({ value }) => value.code);
  const items = byKey(readItems(reader, provinceCodes), (item) => item.code, problems);
  return {
    purpose: purpose?.value.purpose ?? 'published',
    provinces: byKey(provinces, (province) => province.code, problems),
    regions: byKey(readRegions(reader, provinceCodes), (region) => region.code, problems),
    regionCodes: readRegionCodes(reader),
    authorities: byKey(each(reader.readFolder('authorities', files.AuthoritiesFile)), (a) => a.code, problems),
    windows: byKey(each(reader.readFolder('windows', files.WindowsFile)), (window) => window.code, problems),
    holidays: byKey(each(reader.readFolder('holidays', files.HolidaysFile)), (holiday) => holiday.code, problems),
    calendars: byKey(reader.readFolder('calendars', files.CalendarFile), tableKey, problems),
    clocks: byKey(each(reader.readFolder('clocks', ClocksFile)), (clock) => clock.code, problems),
    stops: byKey(each(reader.readFolder('stops', StopsFile)), (stop) => stop.code, problems),
    certificates: byKey(reader.readFolder('certificates', files.CertificateFile), (kind) => kind.code, problems),
    items,
    bundles: byKey(readBundles(reader, items), (bundle) => bundle.code, problems),
  };
}

function each<T>(reads: Read<T[]>[]): Read<T>[] {
  return reads.flatMap(({ file, value }) => value.map((entry) => ({ file, value: entry })));
}

function byKey<K extends string | number, T>(
  reads: Read<T>[],
  keyOf: (value: T) => K,
  problems: CatalogueProblem[],
): ReadonlyMap<K, T> {
  const map = new Map<K, T>();
  for (const { file, value } of reads) {
    const key = keyOf(value);
    if (map.has(key)) problems.push({ file, pointer: '', message: `${String(key)} is already defined` });
    map.set(key, value);
  }
  return map;
}

function namedAfterNoProvince(file: string, provinces: string[]): CatalogueProblem {
  return { file, pointer: '', message: `is named after no province (${provinces.join(', ')})` };
}

function readRegions(reader: FileReader, provinces: string[]): Read<Region>[] {
  for (const name of reader.list('regions')) {
    if (!provinces.includes(basename(name, '.yaml')))
      reader.problems.push(namedAfterNoProvince(`regions/${name}`, provinces));
  }
  return provinces.flatMap((province) =>
    each(reader.read(`regions/${province}.yaml`, files.RegionsFile)).map(({ file, value }) => ({
      file,
      value: { ...value, province },
    })),
  );
}

function readItems(reader: FileReader, provinces: string[]): Read<Item>[] {
  return reader.list('items').flatMap((code) => {
    const overlays: Record<string, Overlay> = {};
    for (const name of reader.list(`items/${code}`)) {
      const file = `items/${code}/${name}`;
      const province = basename(name, '.yaml');
      if (name === 'item.yaml') continue;
      if (!provinces.includes(province)) {
        reader.problems.push(namedAfterNoProvince(file, provinces));
        continue;
      }
      const hint = `; a province may only change ${Object.keys(files.OverlayFile.shape).join(', ')}`;
      for (const { value } of reader.read(file, files.OverlayFile, hint)) overlays[province] = value;
    }
    return reader.read(`items/${code}/item.yaml`, files.ItemFile).map(({ file, value }) => {
      if (value.code !== code)
        reader.problems.push({ file, pointer: '/code', message: `must be ${code}, as the folder` });
      return { file, value: { ...value, overlays } };
    });
  });
}

function readBundles(reader: FileReader, items: ReadonlyMap<string, Item>): Read<Bundle>[] {
  return reader.readFolder('bundles', files.BundleFile).map(({ file, value }) => {
    const asking = value.steps.flatMap(({ item, optional }) => {
      const found = items.get(item);
      return found === undefined ? [] : [{ item: found, optional }];
    });
    const fields = gather(
      asking,
      (item) => item.fields,
      (field: Field) => field.code,
    );
    const papers = gather(
      asking,
      (item) => item.papers,
      (paper: PaperKind) => paper.kind,
    );
    const materials = gather(
      asking,
      (item) => item.materials,
      (material: MaterialKind) => material.kind,
    );
    return { file, value: { ...value, fields, papers, materials } };
  });
}

/** One list of what several items ask for, each thing named once as the first of them words it. */
function gather<T extends { required: boolean }>(
  asking: { item: Item; optional: boolean }[],
  listOf: (item: Item) => T[],
  keyOf: (entry: T) => string,
): AskedBy<T>[] {
  const gathered = new Map<string, AskedBy<T>>();
  for (const { item, optional } of asking) {
    for (const entry of listOf(item)) {
      const known = gathered.get(keyOf(entry)) ?? { ...entry, required: false, items: [], requiredBy: [] };
      gathered.set(keyOf(entry), {
        ...known,
        required: known.required || (entry.required && !optional),
        items: [...known.items, item.code],
        requiredBy: entry.required && optional ? [...known.requiredBy, item.code] : known.requiredBy,
      });
    }
  }
  return [...gathered.values()];
}
