import type { Bundle, BundleStep, Catalogue, Item } from './catalogue.ts';
import type { Report } from './catalogue-error.ts';

/** A step of a bundle with those that stand before it in the file. */
export interface StepInBundle {
  bundle: Bundle;
  step: BundleStep;
  earlier: ReadonlyMap<string, BundleStep>;
}

/** Checks one step of a bundle: its order, whom it is about, and what it refers to. */
export function checkStep(catalogue: Catalogue, { bundle, step, earlier }: StepInBundle, report: Report): void {
  const item = catalogue.items.get(step.item);
  if (item === undefined) report('/item', `unknown item ${step.item}`);
  // Earlier ones only: so the order in the file is one that can be walked, and there is no circle.
  for (const name of step.after) if (!earlier.has(name)) report('/after', `${name} is no earlier step`);
  if (item === undefined) return;
  if (item.kind === 'delivery' && step.at !== 'collecting') report('/at', 'the collecting window delivers');
  const before = stepsBefore(step, earlier);
  checkAbout(bundle, step, item, report);
  checkReading(catalogue, { step, item, before }, report);
  checkRecheck(catalogue, { step, item, before }, report);
  checkApplyWithin(catalogue, { step, item, before }, report);
}

interface Checked {
  step: BundleStep;
  item: Item;
  /** The steps that are settled when this one begins. */
  before: ReadonlyMap<string, BundleStep>;
}

function stepsBefore(step: BundleStep, earlier: ReadonlyMap<string, BundleStep>): ReadonlyMap<string, BundleStep> {
  const found = new Map<string, BundleStep>();
  const visit = ({ after }: BundleStep): void => {
    for (const name of after) {
      const previous = earlier.get(name);
      if (previous === undefined || found.has(name)) continue;
      found.set(name, previous);
      visit(previous);
    }
  };
  visit(step);
  return found;
}

function canBeLeftOut({ optional, ifRelated }: BundleStep): boolean {
  return optional || ifRelated !== undefined;
}

function checkAbout({ related }: Bundle, { about, ifRelated }: BundleStep, item: Item, report: Report): void {
  const whom = related.find(({ code }) => code === about);
  if (about !== undefined && about !== 'subject' && whom === undefined) {
    report('/about', `${about} is neither subject nor a related enterprise of the bundle`);
  }
  if (whom?.required === false && ifRelated !== about) {
    report('/ifRelated', `must be ${whom.code}: an application need not name it`);
  }
  if (ifRelated === undefined) return;
  if (related.find(({ code }) => code === ifRelated)?.required !== false) {
    report('/ifRelated', `${ifRelated} is no related enterprise of the bundle that may be left out`);
  }
  if (item.fields.length + item.papers.length + item.materials.length > 0) {
    report('/item', 'what is done only for a related enterprise asks the applicant for nothing');
  }
}

/** A licence is read of what an earlier step granted, or of an enterprise; a record always of an enterprise. */
function checkReading(catalogue: Catalogue, { step, item, before }: Checked, report: Report): void {
  const { about, certificate, certificateFrom, purpose } = step;
  if (item.kind !== 'certificate' && item.kind !== 'lookup') {
    if ((certificateFrom ?? about ?? certificate ?? purpose) !== undefined)
      report('', 'only a certificate or a lookup has certificateFrom, about, certificate and purpose');
    return;
  }
  if (purpose === undefined) report('/purpose', `a ${item.kind} is read for a purpose`);
  if (item.kind === 'lookup') {
    if (about === undefined) report('/about', 'a lookup is about an enterprise');
    if ((certificateFrom ?? certificate) !== undefined) report('', 'a lookup reads no certificate');
    return;
  }
  if ((certificateFrom === undefined) === (about === undefined)) {
    report('/certificateFrom', 'a certificate has either certificateFrom or about');
  } else if (about !== undefined) {
    if (!catalogue.certificates.has(certificate ?? '')) report('/certificate', 'must be a kind of certificate');
  } else {
    if (certificate !== undefined) report('/certificate', 'its kind is that of certificateFrom');
    checkSource(catalogue, before.get(certificateFrom ?? ''), report);
  }
}

function checkSource(catalogue: Catalogue, source: BundleStep | undefined, report: Report): void {
  const certified = source && !canBeLeftOut(source) && catalogue.items.get(source.item)?.yields !== undefined;
  if (certified !== true) {
    report('/certificateFrom', 'must be a step before it that is not optional and yields a certificate');
  }
}

function checkRecheck(catalogue: Catalogue, { step, item, before }: Checked, report: Report): void {
  if (step.recheck === undefined) return;
  if (item.kind !== 'decision') report('/recheck', 'only a decision rechecks certificates');
  step.recheck.forEach((name, at) => {
    const read = before.get(name);
    if (read === undefined || catalogue.items.get(read.item)?.kind !== 'certificate')
      report(`/recheck/${String(at)}`, `${name} is no certificate step before it`);
  });
}

function checkApplyWithin(catalogue: Catalogue, { step, item, before }: Checked, report: Report): void {
  const { applyWithinOf } = step;
  if ((applyWithinOf === undefined) !== (item.applyWithin === undefined)) {
    report('/applyWithinOf', 'goes with an item that has applyWithin, and only with one');
  }
  if (applyWithinOf === undefined) return;
  const notice = before.get(applyWithinOf);
  if (notice === undefined || canBeLeftOut(notice) || catalogue.items.get(notice.item)?.kind !== 'notice') {
    report('/applyWithinOf', `${applyWithinOf} is no notice before it that is always published`);
  }
}
