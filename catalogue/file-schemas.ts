import { z } from 'zod';
import { isDay } from '../domain/shanghai-time.ts';

/** A code of the catalogue: small letters, digits and hyphens. */
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a code: small letters, digits, hyphens');
const RegionCode = z.string().regex(/^[1-9]\d{5}$/, 'must be a region code: six digits in quotes');
const Day = z.string().refine(isDay, 'must be a day: yyyy-mm-dd in quotes');
const Instant = z.iso.datetime({ offset: true });
export const Label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** How sure a fact is: `certain` by law or notice; `local` rule of a place, no law; `unverified`: not checked against a source. */
const Certainty = z.enum(['certain', 'local', 'unverified']);
const Sourced = { certainty: Certainty, source: z.string().min(1) };

export const CatalogueFile = z.strictObject({ purpose: z.enum(['published', 'test']) });

export const ProvinceFile = z.strictObject({
  code: Code,
  region: RegionCode,
  sign: z.string().length(1),
  label: Label,
  short: Label,
  systems: z.array(z.strictObject({ code: Code, label: Label, short: Label })).min(1),
});

export const RegionsFile = z.array(
  z.strictObject({ code: RegionCode, level: z.enum(['province', 'city', 'county']), label: Label, short: Label }),
);

export const AuthoritiesFile = z.array(
  z.strictObject({ code: Code, kind: Code, region: RegionCode, label: Label, short: Label, phone: z.string().min(1) }),
);

export const WindowsFile = z.array(
  z.strictObject({
    code: z.string().regex(/^[1-9]\d{5}-\d{2}$/, 'must be a window: region code and two digits'),
    region: RegionCode,
    label: Label,
    short: Label,
    phone: z.string().min(1),
  }),
);

export const HolidaysFile = z.array(z.strictObject({ code: Code, label: Label }));

export const CalendarFile = z.strictObject({
  year: z.int().min(2000).max(2999),
  revision: z.int().min(1),
  label: Label,
  ...Sourced,
  off: z.record(Code, z.array(Day)),
  on: z.record(Code, z.array(Day)),
});

export const CertificateFile = z.strictObject({
  code: Code,
  label: Label,
  typeCode: z.string().regex(/^[0-9A-Z]{21}$/, 'must be a certificate type of 21 characters'),
  ...Sourced,
});

const Term = z.strictObject({
  n: z.int().min(0),
  unit: z.enum(['working-days', 'calendar-days', 'months', 'seconds']),
});
/** A term with what it rests on. Pages show all of it beside the date, so the note on its source is in both languages. */
const BasedTerm = Term.extend({ basis: Label, certainty: Certainty, source: Label });

const Choice = z.strictObject({ code: Code, label: Label });
const fieldBase = { code: Code, label: Label, required: z.boolean() };
const FieldFile = z.discriminatedUnion('kind', [
  z.strictObject({ ...fieldBase, kind: z.literal('text'), minLength: z.int().min(1), maxLength: z.int().max(500) }),
  z.strictObject({ ...fieldBase, kind: z.literal('number'), min: z.number(), max: z.number() }),
  z.strictObject({ ...fieldBase, kind: z.literal('date') }),
  z.strictObject({ ...fieldBase, kind: z.literal('choice'), options: z.array(Choice).min(1) }),
]);

const PaperFile = z.strictObject({
  kind: Code,
  label: Label,
  required: z.boolean(),
  copies: z.int().min(1).max(99),
});

/** What an item has that a province may have differently. Every other field is the same everywhere. */
const overlayFields = {
  promise: BasedTerm.exactOptional(),
  patience: Term.exactOptional(),
  pollEvery: z.number().positive().exactOptional(),
  /** Acceptance notes by kind of paper. */
  acceptance: z.record(Code, Label).exactOptional(),
};

export const OverlayFile = z.strictObject(overlayFields);

export const ItemFile = z.strictObject({
  code: Code,
  label: Label,
  short: Label,
  kind: z.enum(['decision', 'certificate', 'delivery']),
  /** Kind of the authority that decides; which one it is depends on the region. */
  authority: Code,
  system: Code.exactOptional(),
  ...overlayFields,
  promise: BasedTerm,
  patience: Term,
  pollEvery: z.number().positive(),
  legal: BasedTerm.extend({ extension: Term.exactOptional() }).exactOptional(),
  ifFailed: z.enum(['end', 'continue']),
  ifWithdrawn: z.enum(['withdraw', 'leave']),
  pointOfNoReturn: z.boolean().exactOptional(),
  yields: Code.exactOptional(),
  fee: z.literal('none'),
  fields: z.array(FieldFile).default([]),
  papers: z.array(PaperFile).default([]),
  examples: z.array(z.strictObject({ region: RegionCode, startedAt: Instant, due: Day })).min(1),
});

const BundleStep = z.strictObject({
  step: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be a step: at most 40 small letters, digits, hyphens'),
  item: Code,
  at: z.enum(['collecting', 'deciding']),
  after: z.array(z.string()).default([]),
  optional: z.boolean().default(false),
  certificateFrom: z.string().exactOptional(),
  purpose: z.strictObject({ code: Code, label: Label }).exactOptional(),
});

const BundleExample = z.strictObject({
  collecting: z.string(),
  deciding: RegionCode,
  choices: z.array(Code),
  steps: z.array(z.strictObject({ step: z.string(), authority: z.string(), after: z.array(z.string()) })),
});

export const BundleFile = z.strictObject({
  code: Code,
  version: z.string().min(1).max(40),
  label: Label,
  stage: z.enum(['entry', 'licensing', 'exit']),
  mode: z.enum(['fully-online', 'collect-and-forward', 'joint']),
  /** What says which application it is; two with the same are one. */
  subject: z.array(z.enum(['name-number', 'lead-id-number'])).min(1),
  roles: z
    .array(
      z.strictObject({ code: Code, label: Label, lead: z.boolean().default(false), min: z.int(), max: z.int().min(1) }),
    )
    .min(1),
  shareholders: z.strictObject({ role: Code, min: z.int(), max: z.int() }).exactOptional(),
  steps: z.array(BundleStep).min(1).max(40),
  examples: z.array(BundleExample).min(1),
});
