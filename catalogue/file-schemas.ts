import { z } from 'zod';
import { defaultMaterialLimits } from '../domain/material.ts';
import { isDay } from '../domain/shanghai-time.ts';

/** A code of the catalogue: small letters, digits and hyphens. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a code: small letters, digits, hyphens');
const RegionCode = z.string().regex(/^[1-9]\d{5}$/, 'must be a region code: six digits in quotes');
const Day = z.string().refine(isDay, 'must be a day: yyyy-mm-dd in quotes');
const Instant = z.iso.datetime({ offset: true });
export const Label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** How sure a fact is: `certain` by law or notice; `local` rule of a place, no law; `unverified`: not checked against a source. */
export const Certainty = z.enum(['certain', 'local', 'unverified']);
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

/** Times of a region code: `市中区 1980-1993, 渝中区 1994-1996`, without a last year while it stands, a note in brackets. */
const RegionTimes = z
  .string()
  .regex(
    /^\S+ \d{4}-(\d{4})?( \([a-z-]+\))?(, \S+ \d{4}-(\d{4})?( \([a-z-]+\))?)*$/,
    'must be times: name 1980-1993 (note)',
  );

/** Codes of GB/T 2260 with the years in which they named a region; a time's note stands for another certainty and source. */
export const RegionCodesFile = z.strictObject({
  certainty: Certainty,
  source: Label,
  notes: z.record(Code, z.strictObject({ certainty: Certainty, source: Label })).default({}),
  codes: z.record(RegionCode, RegionTimes),
});

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
  /** Local days beside the national ones. */
  region: RegionCode.optional(),
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
  /** What its number is, where that can be checked. */
  number: z.enum(['food-licence-number']).exactOptional(),
  ...Sourced,
});

const Term = z.strictObject({
  n: z.int().min(0),
  unit: z.enum(['working-days', 'calendar-days', 'months', 'seconds']),
});
/** A term with what it rests on. Pages show all of it beside the date, so the note on its source is in both languages. */
const BasedTerm = Term.extend({ basis: Label, certainty: Certainty, source: Label });
/** How long others may object: it ends on its own day, so it is never in working days (民法典 §201, §203 are about acts). */
const PeriodForOthers = BasedTerm.extend({
  unit: z.enum(['calendar-days', 'months', 'seconds'], 'a period for others runs in calendar-days or months'),
});

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

const MaterialType = z.enum(['application/pdf', 'image/jpeg', 'image/png']);

/** One thing that is uploaded. `types`: all that can be uploaded, where the item says nothing. */
const MaterialFile = z.strictObject({
  kind: Code,
  label: Label,
  required: z.boolean(),
  maxFiles: z.int().min(1).max(defaultMaterialLimits.maxFiles),
  types: z
    .array(MaterialType)
    .min(1)
    .default([...defaultMaterialLimits.types]),
  /** What the authority looks at when it takes it. */
  acceptance: Label.exactOptional(),
});

/** What an item has that a province may have differently. Every other field is the same everywhere. */
const overlayFields = {
  promise: BasedTerm.exactOptional(),
  patience: Term.exactOptional(),
  pollEvery: z.number().positive().exactOptional(),
  /** The applicant's own term to answer a correction notice 补正; no law sets one, places do. */
  correction: BasedTerm.exactOptional(),
  /** Acceptance notes by kind of paper or material. */
  acceptance: z.record(Code, Label).exactOptional(),
};

export const OverlayFile = z.strictObject(overlayFields);

/** Which of an item's terms an example is about. */
const ExampleTerm = z.enum(['promise', 'legal', 'correction', 'check', 'period', 'applyWithin']);

export const ItemFile = z.strictObject({
  code: Code,
  label: Label,
  short: Label,
  kind: z.enum(['lookup', 'certificate', 'decision', 'notice', 'delivery']),
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
  /** `decision`: the authority checks on site after acceptance, at least so many inspectors together. */
  check: z.strictObject({ within: BasedTerm, inspectors: z.int().min(1).max(9) }).exactOptional(),
  /** `decision`: it lapses unless it is handed in within this term from the end of the notice that its step names. */
  applyWithin: BasedTerm.extend({ extension: BasedTerm.exactOptional() }).exactOptional(),
  /** `notice`: how long others may object, from its publication. */
  period: PeriodForOthers.exactOptional(),
  /** `lookup`: registration statuses that do not stand in the way. */
  mustBe: z
    .array(z.enum(['alive', 'deregistered', 'revoked', 'moved-out']))
    .min(1)
    .exactOptional(),
  fee: z.literal('none'),
  fields: z.array(FieldFile).default([]),
  papers: z.array(PaperFile).default([]),
  materials: z.array(MaterialFile).default([]),
  examples: z
    .array(z.strictObject({ region: RegionCode, startedAt: Instant, term: ExampleTerm.default('promise'), due: Day }))
    .min(1),
});

const BundleStep = z.strictObject({
  step: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be a step: at most 40 small letters, digits, hyphens'),
  item: Code,
  at: z.enum(['collecting', 'deciding']),
  after: z.array(z.string()).default([]),
  optional: z.boolean().default(false),
  /** Done only when the application names this related enterprise. */
  ifRelated: Code.exactOptional(),
  certificateFrom: z.string().exactOptional(),
  /** Whose record or licence is read: `subject`, or a code of `related`. */
  about: Code.exactOptional(),
  /** Kind of the licence that is read of whom `about` says. */
  certificate: Code.exactOptional(),
  purpose: z.strictObject({ code: Code, label: Label }).exactOptional(),
  /** Earlier steps whose certificates are read again before the authority gets what it decides on. */
  recheck: z.array(z.string()).min(1).exactOptional(),
  /** The notice that the item's `applyWithin` runs from. */
  applyWithinOf: z.string().exactOptional(),
});

const BundleExample = z.strictObject({
  collecting: z.string(),
  deciding: RegionCode,
  choices: z.array(Code),
  related: z.array(Code).default([]),
  steps: z.array(z.strictObject({ step: z.string(), authority: z.string(), after: z.array(z.string()) })),
});

export const BundleFile = z.strictObject({
  code: Code,
  version: z.string().min(1).max(40),
  label: Label,
  stage: z.enum(['entry', 'licensing', 'exit']),
  mode: z.enum(['fully-online', 'collect-and-forward', 'joint']),
  /** What says which application it is; two with the same are one. */
  subject: z.array(z.enum(['name-number', 'lead-id-number', 'uscc', 'premises'])).min(1),
  /** Enterprises that an application names beside its subject. */
  related: z.array(z.strictObject({ code: Code, label: Label, required: z.boolean() })).default([]),
  roles: z
    .array(
      z.strictObject({ code: Code, label: Label, lead: z.boolean().default(false), min: z.int(), max: z.int().min(1) }),
    )
    .min(1),
  shareholders: z.strictObject({ role: Code, min: z.int(), max: z.int() }).exactOptional(),
  steps: z.array(BundleStep).min(1).max(40),
  examples: z.array(BundleExample).min(1),
});
