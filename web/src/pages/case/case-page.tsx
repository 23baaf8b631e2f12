import type { ReactNode } from 'react';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { AllowedCommand, CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useReceiptQuery } from '../../api/queries.ts';
import { Failure } from '../../frame/failure.tsx';
import { LateWords } from '../../frame/late-words.tsx';
import { StaleBanner } from '../../frame/stale-banner.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useIsStale } from '../../live/live-status.ts';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { clockOf, shortDayOf } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { ReceiptSheets } from '../../receipt/receipt-sheets.tsx';
import { ActionsCard } from './actions-card.tsx';
import { commandCaps } from './case-actions.ts';
import type { Action } from './case-actions.ts';
import { ActionDialog, CorrectionDialogOf } from './case-dialogs.tsx';
import { CaseHeader } from './case-header.tsx';
import './case.css';
import { CaseTrail } from './case-trail.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { ClocksCard } from './clocks-card.tsx';
import { HandlingsTable } from './handlings-table.tsx';
import { MaterialsTable } from './materials-table.tsx';
import { TasksPanel } from './notice-panel.tsx';
import { OutageBanner } from './outage-banner.tsx';
import { PeopleTable } from './people-table.tsx';
import { CertificateCard, ContactsCard } from './rail-cards.tsx';
import { EndPanel, HeldPanel } from './state-panels.tsx';
import { StepPanels, hasStepPanel } from './step-panels.tsx';
import { Timeline } from './timeline.tsx';
import { useActions } from './use-actions.ts';
import { useCase } from './use-case.ts';
import { useWhy } from './use-why.ts';
import type { ShownWhy } from './use-why.ts';
import { WhyPanel } from './why-panel.tsx';

/** Every key that a button of this page may carry: those of the commands, and the receipt's. */
const keyCaps = [...Object.values(commandCaps), 'P'];

interface KeysProps {
  actions: readonly Action[];
  why: (() => void) | undefined;
  whyOpen: boolean;
}

function CaseKeys({ actions, why, whyOpen }: KeysProps): ReactNode {
  const stale = useIsStale();
  const navigate = useNavigate();
  const byCap = (cap: string): void => {
    if (!stale) actions.find((action) => action.cap === cap)?.run();
  };
  useKeys({
    w: () => why?.(),
    a: () => {
      if (!stale) actions[0]?.run();
    },
    ...Object.fromEntries(keyCaps.map((cap) => [cap.toLowerCase(), () => byCap(cap)])),
    Escape: () => {
      if (whyOpen) why?.();
      else void navigate('/cases');
    },
  });
  return null;
}

/** What the person who came here wants to do, said by the page that led here. */
function askedOf(state: unknown): AllowedCommand['kind'] | undefined {
  return typeof state === 'object' && state !== null && 'ask' in state
    ? (state.ask as AllowedCommand['kind'])
    : undefined;
}

function Why({ shown, view, close }: { shown: ShownWhy; view: CaseAnswer['case']; close: () => void }): ReactNode {
  const { clock, days } = shown;
  if (clock !== undefined) return <ClockPanel clock={clock} days={days} view={view} close={close} />;
  return days && <WhyPanel why={days} view={view} close={close} />;
}

function CaseBody({ doc, events }: { doc: CaseAnswer; events: readonly PageEvent[] }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const [printing, setPrinting] = useState(false);
  const [correcting, setCorrecting] = useState<string>();
  const view = doc.case;
  usePageTitle(view.subject?.name ?? tl(words.bundle(view.bundle)));
  const receipt = useReceiptQuery(view.caseNo, printing);
  const also = { print: () => setPrinting(true), correct: setCorrecting };
  const { actions, dialog, closeDialog, command } = useActions(doc, also, askedOf(useLocation().state));
  const why = useWhy(doc);
  const { progress } = command;
  const arrived = progress.state === 'pending' && events.some(({ commandId }) => commandId === progress.commandId);
  return (
    <>
      <CaseKeys actions={actions} why={why.toggle} whyOpen={why.shown !== undefined} />
      <OutageBanner doc={doc} />
      <EndPanel view={view} />
      <HeldPanel view={view} />
      <TasksPanel view={view} />
      <CaseHeader
        view={view}
        why={why.toggle}
        whyOpen={why.shown !== undefined}
        clocks={doc.clocks}
        panel={why.shown === undefined ? undefined : <Why shown={why.shown} view={view} close={why.close} />}
      />
      <div className="case-columns">
        <div className="case-main">
          <StepPanels view={view} clocks={doc.clocks} actions={actions} openWhy={why.open} />
          <Timeline view={view} clocks={doc.clocks} events={events} />
          <HandlingsTable view={view} clocks={doc.clocks} />
          <ClocksCard view={view} clocks={doc.clocks} openWhy={why.open} />
          <MaterialsTable view={view} events={events} />
          <PeopleTable view={view} />
        </div>
        <aside className="case-actions" aria-label={t('case.actions')}>
          <ActionsCard
            doc={doc}
            actions={actions}
            progress={arrived ? { state: 'idle' } : progress}
            ask={() => void command.ask()}
            withPrimary={!hasStepPanel(view)}
          />
        </aside>
        <aside className="case-info" aria-label={t('contacts.title')}>
          <CertificateCard view={view} />
          <ContactsCard view={view} />
          <p className="meta tertiary case-foot">
            {t('case.foot', {
              version: view.version,
              time: `${shortDayOf(view.updatedAt)} ${clockOf(view.updatedAt)}`,
            })}
          </p>
        </aside>
      </div>
      {dialog !== undefined && (
        <ActionDialog dialog={dialog} view={view} clocks={doc.clocks} close={closeDialog} state={command} />
      )}
      {correcting !== undefined && (
        <CorrectionDialogOf step={correcting} view={view} close={() => setCorrecting(undefined)} state={command} />
      )}
      {printing && receipt.data !== undefined && (
        <ReceiptSheets receipt={receipt.data} done={() => setPrinting(false)} />
      )}
    </>
  );
}

function NotThere(): ReactNode {
  const { t } = useWords();
  usePageTitle(t('state.notFound'));
  return (
    <section className="card empty">
      <h1>{t('state.notFound')}</h1>
      <Link to="/cases">{t('state.notFound.back')}</Link>
    </section>
  );
}

/** One case: who holds it, until when and why; what can be done; how it came here. */
export function CasePage(): ReactNode {
  const { caseNo = '' } = useParams();
  const { doc, events, error, retry } = useCase(caseNo);
  const missing = error instanceof ProblemError && error.problem.status === 404;
  if (error !== null && !missing && doc === undefined) return <Failure error={error} retry={retry} />;
  return (
    <main className="page case" id="main">
      <CaseTrail caseNo={caseNo} />
      <StaleBanner />
      {missing && <NotThere />}
      {!missing && doc === undefined && <LateWords />}
      {!missing && doc !== undefined && <CaseBody key={caseNo} doc={doc} events={events} />}
    </main>
  );
}
