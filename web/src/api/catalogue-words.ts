import type { BundleAnswer, CatalogueAnswer, ItemTermsAnswer } from '../../../api/schemas/catalogue-answer.ts';
import type { Label } from '../../../api/schemas/place.ts';

interface Labelled {
  code: string;
  label: Label;
  short?: Label | undefined;
}

/** A thing that this catalogue does not know (yet): its code stands for itself. */
function labelOf(things: readonly Labelled[], code: string, short: boolean): Label {
  const found = things.find((thing) => thing.code === code);
  return (short ? found?.short : undefined) ?? found?.label ?? { zh: code, en: code };
}

/** Looks words up in the catalogue by code. Short forms are for lists and steps. */
export interface CatalogueWords {
  bundle: (code: string) => Label;
  item: (code: string) => Label;
  itemShort: (code: string) => Label;
  /** The limits of an item as they hold in a province. */
  itemTerms: (code: string, province: string) => ItemTermsAnswer | undefined;
  authority: (code: string) => Label;
  authorityShort: (code: string) => Label;
  region: (code: string) => Label;
  regionShort: (code: string) => Label;
  window: (code: string) => Label;
  windowShort: (code: string) => Label;
  province: (code: string) => Label;
  provinceSign: (code: string) => string;
  system: (province: string, code: string) => Label;
  holiday: (code: string) => Label;
  /** A reason for which a clock stands still. */
  stop: (code: string) => Label;
  paper: (bundle: string, code: string) => Label;
  role: (bundle: string, code: string) => Label;
  field: (bundle: string, code: string) => Label;
  /** What may be chosen in a field; empty where it is written. */
  fieldOptions: (bundle: string, code: string) => readonly { code: string; label: Label }[];
  material: (bundle: string, code: string) => Label;
  related: (bundle: string, code: string) => Label;
  certificate: (code: string) => Label;
  /** A step as the bundle draws it; missing when the bundle has changed since. */
  step: (bundle: string, step: string) => BundleAnswer['steps'][number] | undefined;
  phoneOfAuthority: (code: string) => string | undefined;
  phoneOfWindow: (code: string | undefined) => string | undefined;
}

/** The look-ups over one catalogue. */
export function catalogueWords(catalogue: CatalogueAnswer): CatalogueWords {
  const bundleOf = (code: string): CatalogueAnswer['bundles'][number] | undefined =>
    catalogue.bundles.find((bundle) => bundle.code === code);
  return {
    bundle: (code) => labelOf(catalogue.bundles, code, false),
    item: (code) => labelOf(catalogue.items, code, false),
    itemShort: (code) => labelOf(catalogue.items, code, true),
    itemTerms: (code, province) =>
      catalogue.items.find((item) => item.code === code)?.terms.find((terms) => terms.province === province),
    authority: (code) => labelOf(catalogue.authorities, code, false),
    authorityShort: (code) => labelOf(catalogue.authorities, code, true),
    region: (code) => labelOf(catalogue.regions, code, false),
    regionShort: (code) => labelOf(catalogue.regions, code, true),
    window: (code) => labelOf(catalogue.windows, code, false),
    windowShort: (code) => labelOf(catalogue.windows, code, true),
    province: (code) => labelOf(catalogue.provinces, code, true),
    provinceSign: (code) => catalogue.provinces.find((province) => province.code === code)?.sign ?? '·',
    system: (province, code) =>
      labelOf(
        catalogue.systems.filter((system) => system.province === province),
        code,
        false,
      ),
    holiday: (code) => labelOf(catalogue.holidays, code, false),
    stop: (code) => labelOf(catalogue.stops, code, false),
    paper: (bundle, code) => labelOf(bundleOf(bundle)?.papers ?? [], code, false),
    role: (bundle, code) => labelOf(bundleOf(bundle)?.roles ?? [], code, false),
    field: (bundle, code) => labelOf(bundleOf(bundle)?.fields ?? [], code, false),
    fieldOptions: (bundle, code) => bundleOf(bundle)?.fields.find((field) => field.code === code)?.options ?? [],
    material: (bundle, code) => labelOf(bundleOf(bundle)?.materials ?? [], code, false),
    related: (bundle, code) => labelOf(bundleOf(bundle)?.related ?? [], code, false),
    certificate: (code) => labelOf(catalogue.certificates, code, false),
    step: (bundle, step) => bundleOf(bundle)?.steps.find((one) => one.step === step),
    phoneOfAuthority: (code) => catalogue.authorities.find((authority) => authority.code === code)?.phone,
    phoneOfWindow: (code) => catalogue.windows.find((window) => window.code === code)?.phone,
  };
}
