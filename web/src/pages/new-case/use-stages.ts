import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { Stage } from '../../signs/stage-steps.tsx';
import { useWords } from '../../words/words-context.ts';
import type { Missing, Section } from './missing.ts';

/** The parts that this application has; before a bundle is chosen, those that every one has. */
function sectionsOf(bundle: BundleAnswer | undefined, atWindow: boolean): Section[] {
  const asked: readonly (readonly [Section, boolean])[] = [
    ['bundle', true],
    ['subject', true],
    ['people', true],
    ['form', (bundle?.fields.length ?? 0) > 0],
    ['choices', bundle?.steps.some(({ optional }) => optional) ?? false],
    ['materials', (bundle?.materials.length ?? 0) > 0],
    ['papers', atWindow && (bundle?.papers.length ?? 0) > 0],
  ];
  return asked.filter(([, there]) => there).map(([section]) => section);
}

/** The parts of the page as steps, each with what it lacks; the receipt is the last. */
export function useStages(missing: readonly Missing[], bundle: BundleAnswer | undefined, atWindow: boolean): Stage[] {
  const { t } = useWords();
  const sections = sectionsOf(bundle, atWindow);
  // Nothing but the bundle can be complete before it is known what it asks for.
  const counts = sections.map((section) =>
    bundle === undefined && section !== 'bundle' ? undefined : missing.filter((one) => one.section === section).length,
  );
  const current = counts.findIndex((count) => count !== 0);
  const filled = sections.map((section, at): Stage => {
    const n = counts[at];
    return {
      key: section,
      state: n === 0 ? 'done' : at === current ? 'now' : 'future',
      title: t(`new.step.${section}`),
      note: n === undefined ? t('new.step.later') : n === 0 ? t('new.step.filled') : t('new.step.left', { n }),
    };
  });
  const receipt: Stage = {
    key: 'receipt',
    state: current < 0 ? 'now' : 'future',
    title: t('new.step.receipt'),
    note: t('new.step.next'),
  };
  return [...filled, receipt];
}
