import type { z } from 'zod';
import type { CalendarTable } from '../domain/calendar-table.ts';
import type { RegionPeriod } from '../domain/identifiers/region-code.ts';
import type { ClocksFile, StopsFile } from './clock-schemas.ts';
import type {
  AuthoritiesFile,
  BundleFile,
  CertificateFile,
  HolidaysFile,
  ItemFile,
  OverlayFile,
  ProvinceFile,
  RegionCodesFile,
  RegionsFile,
  WindowsFile,
} from './file-schemas.ts';

export type Province = z.infer<typeof ProvinceFile>;
/** A region with the key of its province. */
export type Region = z.infer<typeof RegionsFile>[number] & { province: string };
/** A time in which a code named a region, with what that rests on. */
export type KnownRegionPeriod = RegionPeriod & Pick<z.infer<typeof RegionCodesFile>, 'certainty' | 'source'>;
export type Authority = z.infer<typeof AuthoritiesFile>[number];
/** A window that collects. */
export type CollectingWindow = z.infer<typeof WindowsFile>[number];
export type Holiday = z.infer<typeof HolidaysFile>[number];
/** One clock of the law, with its words and what it rests on. */
export type LawClock = z.infer<typeof ClocksFile>[number];
/** A reason that somebody may give for which a clock stands still. */
export type StopReason = z.infer<typeof StopsFile>[number];
export type CertificateKind = z.infer<typeof CertificateFile>;
export type Overlay = z.infer<typeof OverlayFile>;

/** One item: what holds everywhere, and by province what differs there. `itemIn` puts both together. */
export type Item = z.infer<typeof ItemFile> & { overlays: Readonly<Record<string, Overlay>> };
/** A field of the application's form. Values are text; `number` and `date` say what the text must read as. */
export type Field = Item['fields'][number];
/** A line of the list of papers that may be handed in. */
export type PaperKind = Item['papers'][number];
/** One thing that is uploaded. */
export type MaterialKind = Item['materials'][number];

/**
 * A field, paper or material of a bundle with the items that ask for it. `required`: in every case; `requiredBy`: besides, when one
 * of these optional items is chosen.
 */
export type AskedBy<T> = T & { items: string[]; requiredBy: string[] };

/** One bundle with the form, the papers and the materials of all its items put together. */
export type Bundle = z.infer<typeof BundleFile> & {
  fields: AskedBy<Field>[];
  papers: AskedBy<PaperKind>[];
  materials: AskedBy<MaterialKind>[];
};
export type BundleStep = Bundle['steps'][number];

/** Everything that is data: checked, and never changed once loaded. All keys are codes. */
export interface Catalogue {
  /** `test`: terms in seconds are allowed. */
  purpose: 'published' | 'test';
  provinces: ReadonlyMap<string, Province>;
  regions: ReadonlyMap<string, Region>;
  /** Every code that names or once named a region, oldest time first; `regions` are those that cases may be about. */
  regionCodes: ReadonlyMap<string, readonly KnownRegionPeriod[]>;
  authorities: ReadonlyMap<string, Authority>;
  windows: ReadonlyMap<string, CollectingWindow>;
  holidays: ReadonlyMap<string, Holiday>;
  /** By `tableKey`. */
  calendars: ReadonlyMap<string, CalendarTable>;
  clocks: ReadonlyMap<string, LawClock>;
  stops: ReadonlyMap<string, StopReason>;
  certificates: ReadonlyMap<string, CertificateKind>;
  items: ReadonlyMap<string, Item>;
  bundles: ReadonlyMap<string, Bundle>;
}
