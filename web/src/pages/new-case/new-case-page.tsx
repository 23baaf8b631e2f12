import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { Notice } from '../../frame/notice.tsx';
import { useSession } from '../../frame/session-context.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import { ReceiptSheet } from '../../receipt/receipt-sheet.tsx';
import { useChord } from '../../keys/use-chord.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { StageSteps } from '../../signs/stage-steps.tsx';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { clockOf } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { BundleSection } from './bundle-section.tsx';
import { DatesPreview } from './dates-preview.tsx';
import type { Draft } from './draft.ts';
import { fieldOfPointer } from './field-of-pointer.ts';
import type { FieldMarks } from './field.tsx';
import { FieldMarksContext } from './field.tsx';
import { ChoicesSection, FormSection, PapersSection } from './form-section.tsx';
import { MaterialsSection } from './materials-section.tsx';
import { missingOf } from './missing.ts';
import { MissingCard, goToField, missingWordsAtField } from './missing-card.tsx';
import './new-case.css';
import { OpenedCase } from './opened-case.tsx';
import { PeopleSection } from './people-section.tsx';
import { PlanPreview } from './plan-preview.tsx';
import { ProgressNotice } from './progress-notice.tsx';
import { requestOf } from './request-of.ts';
import { SubjectSection } from './subject-section.tsx';
import { useDraft } from './use-draft.ts';
import type { OpeningProgress } from './use-opening.ts';
import { useOpening } from './use-opening.ts';
import { useReceiptDraft } from './use-receipt-draft.ts';
import { useStages } from './use-stages.ts';

function marksOf(
  progress: OpeningProgress,
  draft: Draft,
  bundle: BundleAnswer | undefined,
  uploads: UploadsByKey,
): { byField: Record<string, string>; rest: string[] } {
  const byField: Record<string, string> = {};
  const rest: string[] = [];
  if (progress.state !== 'refused' || bundle === undefined) return { byField, rest };
  for (const { pointer, detail } of progress.problem.errors ?? []) {
    const field = fieldOfPointer(pointer, draft, bundle, uploads);
    if (field === undefined || field.startsWith('section-')) rest.push(detail);
    else byField[field] = detail;
  }
  return { byField, rest };
}

/** Enter goes to the next field; Ctrl+Enter takes it in. */
function nextField(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLInputElement) || target.role === 'combobox') return;
  const fields = [...currentTarget.querySelectorAll<HTMLElement>('input:not([hidden]),textarea,.upload-pick')].filter(
    (field) => !field.hasAttribute('readonly') || field.role === 'combobox',
  );
  event.preventDefault();
  fields[fields.indexOf(target) + 1]?.focus();
}

/** That a draft is kept, where and since when; one of an earlier time can be thrown away. */
function DraftNotes({
  savedAt,
  resumed,
  drop,
}: {
  savedAt: string | undefined;
  resumed: boolean;
  drop: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <>
      <div className="row wrap spread">
        <h1>{t('new.title')}</h1>
        <span className="small secondary" role="status">
          {savedAt !== undefined && t('new.draft.saved', { time: clockOf(savedAt) })}
        </span>
      </div>
      {resumed && (
        <Notice tone="info" title={t('new.draft.resumed')}>
          <Button size="small" type="link" onClick={drop}>
            {t('new.draft.drop')}
          </Button>
        </Notice>
      )}
    </>
  );
}

/** A new case: what is still missing is always in view; number, code and QR come only when the case is open. */
export function NewCasePage(): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  usePageTitle(t('new.title'));
  const { catalogue } = useCatalogue();
  const session = useSession();
  const atWindow = session.role === 'clerk';
  const { draft, change, uploads, savedAt, resumed, save, forget } = useDraft();
  const bundle = catalogue.bundles.find(({ code }) => code === draft.bundle);
  const { entries } = uploads;
  const missing = useMemo(() => missingOf(draft, bundle, atWindow, entries), [draft, bundle, atWindow, entries]);
  const [tried, setTried] = useState(false);
  const { progress, send, reset } = useOpening();
  const stages = useStages(missing, bundle, atWindow);
  const preview = useReceiptDraft(draft, bundle, entries);
  const { byField, rest } = marksOf(progress, draft, bundle, entries);
  const marks: FieldMarks = {
    server: byField,
    missing: tried ? Object.fromEntries(missing.map((one) => [one.field, missingWordsAtField(one, inUse)])) : {},
  };

  const submit = (): void => {
    if (progress.state === 'sending') return;
    setTried(true);
    const [first] = missing;
    if (first !== undefined) goToField(first.field);
    else if (bundle !== undefined) void send(requestOf(draft, bundle, entries)).then((opened) => opened && forget());
  };
  useChord('Control+Enter', submit);
  useChord('Control+S', save);
  const startAnew = (): void => {
    const { window, region } = draft;
    forget();
    uploads.clear();
    change({ do: 'clear', keep: { bundle: draft.bundle, window, region }, bundle });
    setTried(false);
    reset();
  };
  if (progress.state === 'opened') return <OpenedCase receipt={progress.opened.receipt} again={startAnew} />;
  const sectionProps = bundle && { draft, bundle, change };
  return (
    <main className="page new-case" id="main">
      <DraftNotes savedAt={savedAt} resumed={resumed} drop={startAnew} />
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
            {sectionProps !== undefined && (
              <>
                <SubjectSection {...sectionProps} />
                <PlanPreview draft={draft} bundle={sectionProps.bundle} />
                <PeopleSection {...sectionProps} />
                <FormSection {...sectionProps} />
                <ChoicesSection {...sectionProps} />
                <MaterialsSection draft={draft} bundle={sectionProps.bundle} uploads={uploads} />
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
