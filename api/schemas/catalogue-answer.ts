import { z } from 'zod';
import { StepKindName } from './case-answer.ts';
import { Label, ModeName, TermAnswer } from './place.ts';

/** Who asks for a field, paper or material: `required` in every case, `requiredBy` besides when one of these optional items is chosen. */
const asked = { required: z.boolean(), items: z.array(z.string()), requiredBy: z.array(z.string()) };

/** A field of the form. Values are text; `number` and `date` say what the text must read as. */
export const FieldAnswer = z
  .strictObject({
    code: z.string(),
    label: Label,
    kind: z.enum(['text', 'number', 'date', 'choice']),
    ...asked,
    /** `text` */
    minLength: z.int().optional(),
    maxLength: z.int().optional(),
    /** `number` */
    min: z.number().optional(),
    max: z.number().optional(),
    /** `choice`: what may be chosen. */
    options: z.array(z.strictObject({ code: z.string(), label: Label })).optional(),
  })
  .meta({ id: 'CatalogueField' });
export type FieldAnswer = z.infer<typeof FieldAnswer>;

const PersonRoleAnswer = z
  .strictObject({
    code: z.string(),
    label: Label,
    /** Exactly one role is the lead applicant's. */
    lead: z.boolean(),
    min: z.int(),
    max: z.int(),
  })
  .meta({ id: 'CataloguePersonRole' });

const PaperKindAnswer = z
  .strictObject({ code: z.string(), label: Label, copies: z.int(), ...asked })
  .meta({ id: 'CataloguePaper' });

/** One thing that is uploaded. */
const MaterialKindAnswer = z
  .strictObject({
    code: z.string(),
    label: Label,
    ...asked,
    /** Of one version; each file may have 20 MB at most. */
    maxFiles: z.int(),
    types: z.array(z.enum(['application/pdf', 'image/jpeg', 'image/png'])),
    /** What the authority looks at when it takes it. */
    acceptance: Label.optional(),
  })
  .meta({ id: 'CatalogueMaterial' });

/** An enterprise that an application names beside its subject; `code` is its key in `subject.related`. */
const RelatedAnswer = z
  .strictObject({ code: z.string(), label: Label, required: z.boolean() })
  .meta({ id: 'CatalogueRelated' });

/** One step of a bundle as the pages draw it. */
const BundleStepAnswer = z
  .strictObject({
    step: z.string(),
    item: z.string(),
    kind: StepKindName,
    at: z.enum(['collecting', 'deciding']),
    after: z.array(z.string()),
    promise: TermAnswer,
    /** True: done only when the applicant chose the item. */
    optional: z.boolean(),
    /** Done only when the application names this related enterprise. */
    ifRelated: z.string().optional(),
    /** Whose record or licence is read: `subject`, or a code of `related`. */
    about: z.string().optional(),
    /** Kind of the licence that is read of it: a code of `certificates`. */
    certificate: z.string().optional(),
    /** Why something is read. */
    purpose: z.strictObject({ code: z.string(), label: Label }).optional(),
  })
  .meta({ id: 'CatalogueStep' });

export const BundleAnswer = z
  .strictObject({
    code: z.string(),
    version: z.string(),
    label: Label,
    stage: z.enum(['entry', 'licensing', 'exit']),
    mode: ModeName,
    /** Parts that name its subject: all of them are asked for, and no other; two with the same are one application. */
    subject: z.array(z.enum(['name-number', 'lead-id-number', 'uscc', 'premises'])),
    related: z.array(RelatedAnswer),
    /** Pairs of region codes that may collect for, and decide, this bundle. */
    routes: z.array(z.strictObject({ collecting: z.string(), deciding: z.string() })),
    fields: z.array(FieldAnswer),
    roles: z.array(PersonRoleAnswer),
    /** How many shareholders there must be: persons of this role and companies together. */
    shareholders: z.strictObject({ role: z.string(), min: z.int(), max: z.int() }).optional(),
    papers: z.array(PaperKindAnswer),
    materials: z.array(MaterialKindAnswer),
    steps: z.array(BundleStepAnswer),
  })
  .meta({ id: 'CatalogueBundle' });
export type BundleAnswer = z.infer<typeof BundleAnswer>;

const Labelled = z.strictObject({ code: z.string(), label: Label, short: Label.optional() });

/** A limit with what it rests on and how sure that is; `source` is the note that goes beside an unsure one. */
export const BasedTermAnswer = z
  .strictObject({
    ...TermAnswer.shape,
    basis: Label,
    certainty: z.enum(['certain', 'local', 'unverified']),
    source: Label,
  })
  .meta({ id: 'BasedTerm' });
export type BasedTermAnswer = z.infer<typeof BasedTermAnswer>;

/** The limits of an item as they hold in one province. `extension` needs an approval. */
const ItemTermsAnswer = z
  .strictObject({
    province: z.string(),
    promise: BasedTermAnswer,
    legal: z.strictObject({ ...BasedTermAnswer.shape, extension: TermAnswer.optional() }).optional(),
    /** The applicant's own term to answer a correction notice. */
    correction: BasedTermAnswer.optional(),
    /** The authority's on-site check after acceptance. */
    check: z.strictObject({ within: BasedTermAnswer, inspectors: z.int() }).optional(),
    /** How long others may object to a public notice. */
    period: BasedTermAnswer.optional(),
    /** From the end of the notice; the extension is told, nothing extends by it. */
    applyWithin: z.strictObject({ ...BasedTermAnswer.shape, extension: BasedTermAnswer.optional() }).optional(),
  })
  .meta({ id: 'CatalogueItemTerms' });
export type ItemTermsAnswer = z.infer<typeof ItemTermsAnswer>;

/** What a region code of GB/T 2260 names or once named: years, the last one included; without `to` it still stands. */
export const RegionCodeAnswer = z
  .strictObject({
    code: z.string(),
    periods: z.array(
      z.strictObject({
        name: z.string(),
        from: z.int(),
        to: z.int().optional(),
        certainty: z.enum(['certain', 'local', 'unverified']),
        source: Label,
      }),
    ),
  })
  .meta({ id: 'RegionCode' });
export type RegionCodeAnswer = z.infer<typeof RegionCodeAnswer>;

/** Everything that pages need for words and forms. */
export const CatalogueAnswer = z
  .strictObject({
    bundles: z.array(BundleAnswer),
    items: z.array(Labelled.extend({ terms: z.array(ItemTermsAnswer) })),
    /** Kinds of certificates. */
    certificates: z.array(Labelled),
    authorities: z.array(Labelled.extend({ region: z.string(), phone: z.string().optional() })),
    regions: z.array(Labelled.extend({ province: z.string() })),
    provinces: z.array(Labelled.extend({ sign: z.string() })),
    windows: z.array(Labelled.extend({ region: z.string(), phone: z.string().optional() })),
    systems: z.array(Labelled.extend({ province: z.string() })),
    calendars: z.array(
      z.strictObject({
        version: z.string(),
        years: z.record(
          z.string(),
          z.strictObject({ off: z.record(z.string(), z.string()), on: z.record(z.string(), z.string()) }),
        ),
      }),
    ),
    /** The newest holiday tables, by `key.revision` as the versions of dates name them: how sure each is, and its source. */
    tables: z.array(
      z.strictObject({
        name: z.string(),
        certainty: z.enum(['certain', 'local', 'unverified']),
        source: z.string(),
      }),
    ),
    holidays: z.array(Labelled),
    /** What may be given as the reason of a stop: whether the law leaves that time out, and by which article or why not. */
    stops: z.array(z.strictObject({ code: z.string(), label: Label, excluded: z.boolean(), note: Label })),
  })
  .meta({ id: 'Catalogue' });
export type CatalogueAnswer = z.infer<typeof CatalogueAnswer>;
