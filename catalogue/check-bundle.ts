import type { Bundle, BundleStep, Catalogue } from './catalogue.ts';
import type { Report } from './catalogue-error.ts';
import { checkStep } from './check-step.ts';

/** Stands in `about` for the enterprise that the case itself is about. */
const subjectItself = 'subject';

/** Checks one bundle: its people, the enterprises that it is about, and every step against those before it. */
export function checkBundle(catalogue: Catalogue, bundle: Bundle, report: Report): void {
  if (bundle.roles.filter((role) => role.lead && role.min === 1 && role.max === 1).length !== 1) {
    report('/roles', 'exactly one role is the lead applicant, with exactly one person');
  }
  const { shareholders } = bundle;
  if (shareholders && !bundle.roles.some((role) => role.code === shareholders.role)) {
    report('/shareholders/role', 'unknown role');
  }
  checkEnterprises(bundle, report);
  const earlier = new Map<string, BundleStep>();
  bundle.steps.forEach((step, at) => {
    checkStep(catalogue, { bundle, step, earlier }, (pointer, message) =>
      report(`/steps/${String(at)}${pointer}`, message),
    );
    if (earlier.has(step.step)) report(`/steps/${String(at)}/step`, 'is used twice');
    earlier.set(step.step, step);
  });
}

function checkEnterprises({ subject, related, steps }: Bundle, report: Report): void {
  subject.forEach((part, at) => {
    if (subject.indexOf(part) !== at) report(`/subject/${String(at)}`, 'is named twice');
  });
  related.forEach(({ code }, at) => {
    const pointer = `/related/${String(at)}/code`;
    if (code === subjectItself) report(pointer, 'is the word for the enterprise that the case is about');
    if (related.findIndex((other) => other.code === code) !== at) report(pointer, 'is named twice');
    // Nothing is asked of an applicant that no step needs.
    if (!steps.some(({ about }) => about === code)) report(pointer, 'no step is about it');
  });
  if (!subject.includes('uscc') && steps.some(({ about }) => about === subjectItself)) {
    report('/subject', 'a step is about the subject, so it must have its uscc');
  }
}
