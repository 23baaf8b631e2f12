import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useMemo, useReducer, useState } from 'react';
import { Link } from 'react-router';
import { groupCaseNo } from '../../../../domain/case-number.ts';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { Notice } from '../../frame/notice.tsx';
import { useSession } from '../../frame/session-context.ts';
import type { ReceiptDraft } from '../../receipt/receipt-sheet.tsx';
import { ReceiptSheet } from '../../receipt/receipt-sheet.tsx';
import { useChord } from '../../keys/use-chord.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { StageSteps } from '../../signs/stage-steps.tsx';
import type { Stage } from '../../signs/stage-steps.tsx';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { BundleSection, SubjectSection } from './bundle-section.tsx';
import type { Draft } from './draft.ts';
import { changeDraft, emptyDraft, fieldOfPointer, requestOf } from './draft.ts';
import type { FieldMarks } from './field.tsx';
import { FieldMarksContext } from './field.tsx';
import { ChoicesSection, FormSection, PapersSection } from './form-section.tsx';
import type { Missing, Section } from './missing.ts';
import { missingOf } from './missing.ts';
import { MissingCard, goToField, missingWordsAtField } from './missing-card.tsx';
import './new-case.css';
import { OpenedCase } from './opened-case.tsx';
import { PeopleSection } from './people-section.tsx';
import { DatesPreview } from './dates-preview.tsx';
import { PlanPreview } from './plan-preview.tsx';
import type { OpeningProgress } from './use-opening.ts';
import { useOpening } from './use-opening.ts';

const sections: readonly Section[] = ['bundle', 'subject', 'people', 'form', 'choices', 'papers'];

function useStages(missing: readonly Missing[]): Stage[] {
  const { t } = useWords();
  const counts = sections.map((section) => missing.filter((one) => one.section === section).length);
  const current = counts.findIndex((count) => count > 0);
  const filled = sections.map((section, at): Stage => {
    const n = counts[at] ?? 0;
    const note = n === 0 ? t('new.step.filled') : t('new.step.left', { n });
    return {
      key: section,
      state: n === 0 ? 'done' : at === current ? 'now' : 'future',
      title: t(`new.step.${section}`),
      note,
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

function useReceiptDraft(draft: Draft, bundle: BundleAnswer | undefined): ReceiptDraft {
  const { catalogue } = useCatalogue();
  const session = useSession();
  const now = useNow();
  const window = catalogue.windows.find(({ code }) => code === draft.window);
  const provinceOf = (code: string): string => catalogue.regions.find((region) => region.code === code)?.province ?? '';
  return {
    openedAt: now,
    subjectName: draft.name,
    papers: bundle === undefined ? [] : requestOf(draft, bundle).papers,
    ...(bundle === undefined ? {} : { bundle: bundle.code, mode: bundle.mode }),
    ...(window === undefined
      ? {}
      : { collecting: { province: provinceOf(window.region), region: window.region, window: window.code } }),
    ...(draft.region === '' ? {} : { deciding: { province: provinceOf(draft.region), region: draft.region } }),
    ...(session.staff === undefined ? {} : { staff: session.staff }),
  };
}

function marksOf(
  progress: OpeningProgress,
  draft: Draft,
  bundle: BundleAnswer | undefined,
): { byField: Record<string, string>; rest: string[] } {
  const byField: Record<string, string> = {};
  const rest: string[] = [];
  if (progress.state !== 'refused' || bundle === undefined) return { byField, rest };
  for (const { pointer, detail } of progress.problem.errors ?? []) {
    const field = fieldOfPointer(pointer, draft, bundle);
    if (field === undefined || field.startsWith('section-')) rest.push(detail);
    else byField[field] = detail;
  }
  return { byField, rest };
}

function ProgressNotice({ progress, rest }: { progress: OpeningProgress; rest: readonly string[] }): ReactNode {
  const { t } = useWords();
  switch (progress.state) {
    case 'same':
      return (
        <Notice tone="late" role="alert" title={t('new.same.title', { caseNo: groupCaseNo(progress.caseNo) })}>
          <Link to={`/cases/${progress.caseNo}`}>{t('new.same.open')}</Link>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="late" role="alert" title={progress.problem.detail}>
          {rest.join(' ')} {progress.problem.errors !== undefined && t('new.submit.marked')}
        </Notice>
      );
    case 'not-taken':
      return <Notice tone="late" role="alert" title={t('new.notTaken')} />;
    default:
      return null;
  }
}

/** Enter goes to the next field; Ctrl+Enter takes it in. */
function nextField(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLInputElement) || target.role === 'combobox') return;
  const fields = [...currentTarget.querySelectorAll<HTMLElement>('input,textarea')].filter(
    (field) => !field.hasAttribute('readonly') || field.role === 'combobox',
  );
  event.preventDefault();
  fields[fields.indexOf(target) + 1]?.focus();
}

/** A new case: what is still missing is always in view; number, code and QR come only when the case is open. */
export function NewCasePage(): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  usePageTitle(t('new.title'));
  const { catalogue } = useCatalogue();
  const session = useSession();
  const atWindow = session.role === 'clerk';
  const [onlyBundle] = catalogue.bundles.length === 1 ? catalogue.bundles : [];
  const [draft, change] = useReducer(changeDraft, undefined, () => {
    const start = { ...emptyDraft, window: session.window ?? '' };
    return onlyBundle === undefined ? start : changeDraft(start, { do: 'choose-bundle', bundle: onlyBundle });
  });
  const bundle = catalogue.bundles.find(({ code }) => code === draft.bundle);
  const missing = useMemo(() => missingOf(draft, bundle, atWindow), [draft, bundle, atWindow]);
  const [tried, setTried] = useState(false);
  const { progress, send, reset } = useOpening();
  const stages = useStages(missing);
  const preview = useReceiptDraft(draft, bundle);
  const { byField, rest } = marksOf(progress, draft, bundle);
  const marks: FieldMarks = {
    server: byField,
    missing: tried ? Object.fromEntries(missing.map((one) => [one.field, missingWordsAtField(one, inUse)])) : {},
  };

  const submit = (): void => {
    if (progress.state === 'sending' || bundle === undefined) return;
    setTried(true);
    const [first] = missing;
    if (first === undefined) void send(requestOf(draft, bundle));
    else goToField(first.field);
  };
  useChord('Control+Enter', submit);
  const again = (): void => {
    const { window, region } = draft;
    change({ do: 'clear', keep: { bundle: draft.bundle, window, region }, bundle });
    setTried(false);
    reset();
  };
  if (progress.state === 'opened') return <OpenedCase receipt={progress.opened.receipt} again={again} />;
  const sectionProps = bundle && { draft, bundle, change };
  return (
    <main className="page new-case" id="main">
      <h1>{t('new.title')}</h1>
      <section className="card">
        <StageSteps stages={stages} label={t('new.steps')} />
      </section>
      <FieldMarksContext value={marks}>
        <div className="new-columns">
          <form
            className="new-main"
            onSubmit={(event) => event.preventDefault()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey) nextField(event);
            }}
          >
            <ProgressNotice progress={progress} rest={rest} />
            <BundleSection draft={draft} bundle={bundle} change={change} />
            <SubjectSection draft={draft} change={change} />
            {sectionProps !== undefined && (
              <>
                <PlanPreview draft={draft} bundle={sectionProps.bundle} />
                <PeopleSection {...sectionProps} />
                <FormSection {...sectionProps} />
                <ChoicesSection {...sectionProps} />
                {atWindow && <PapersSection {...sectionProps} />}
              </>
            )}
            <div className="row spread wrap new-foot">
              <span className="small secondary" role="status">
                {missing.length > 0 && t('new.submit.missing', { n: missing.length })}
              </span>
              <Button type="primary" onClick={submit} aria-keyshortcuts="Control+Enter">
                {t(progress.state === 'sending' ? 'new.submitting' : 'new.submit')}{' '}
                <KeyCap name={`Ctrl ${t('keys.enter')}`} />
              </Button>
            </div>
          </form>
          <aside className="new-rail">
            <MissingCard missing={missing} />
            {bundle !== undefined && <DatesPreview draft={draft} bundle={bundle} />}
            <ReceiptSheet preview receipt={preview} corner={t('receipt.paper')} />
          </aside>
        </div>
      </FieldMarksContext>
    </main>
  );
}
