import type { ReactNode } from 'react';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { AllowedCommand, CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useReceiptQuery } from '../../api/queries.ts';
import { Failure } from '../../frame/failure.tsx';
import { LateWords } from '../../frame/late-words.tsx';
import { useSession } from '../../frame/session-context.ts';
import { StaleBanner } from '../../frame/stale-banner.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useIsStale } from '../../live/live-status.ts';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { clockOf, shortDayOf } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { ReceiptSheets } from '../../receipt/receipt-sheets.tsx';
import type { Action } from './actions-card.tsx';
import { ActionsCard, commandActions } from './actions-card.tsx';
import { CaseHeader } from './case-header.tsx';
import './case.css';
import { CaseTrail } from './case-trail.tsx';
import { isWorded } from './worded-command.ts';
import type { WordedCommand } from './worded-command.ts';
import { CommandDialog } from './command-dialog.tsx';
import { HandlingsTable } from './handlings-table.tsx';
import { PapersTable, PeopleTable } from './papers-table.tsx';
import { CertificateCard, ContactsCard } from './rail-cards.tsx';
import { EndPanel, HeldPanel, ParkedPanel } from './state-panels.tsx';
import { handlingOf, mayPrintReceipt, stepName } from './step-name.ts';
import { Timeline } from './timeline.tsx';
import { useCase } from './use-case.ts';
import { useCommand } from './use-command.ts';
import { WhyPanel } from './why-panel.tsx';

function useActions(
  doc: CaseAnswer,
  print: () => void,
): {
  actions: Action[];
  dialog: WordedCommand | undefined;
  closeDialog: () => void;
  command: ReturnType<typeof useCommand>;
} {
  const inUse = useWords();
  const { t } = inUse;
  const { words } = useCatalogue();
  const session = useSession();
  const command = useCommand(doc.case.caseNo);
  const [dialog, setDialog] = useState<WordedCommand>();
  const label = ({ kind, step }: AllowedCommand): string =>
    kind === 'retry' && step !== undefined
      ? t('action.retry.step', { item: stepName(doc.case, step, words, inUse) })
      : t(`action.${kind}`);
  const run = ({ kind, step }: AllowedCommand): void => {
    command.clear();
    if (kind === 'retry') void command.send({ kind, data: { step: step ?? '' } });
    else if (isWorded(kind)) setDialog(kind);
  };
  const actions = commandActions(doc, label, run);
  if (mayPrintReceipt(doc.case, session)) {
    const at = actions.findIndex(({ tone }) => tone === 'danger');
    const action: Action = { id: 'print', label: t('action.print'), cap: 'P', run: print, tone: 'plain' };
    actions.splice(at < 0 ? actions.length : at, 0, action);
  }
  return { actions, dialog, closeDialog: () => setDialog(undefined), command };
}

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
    r: () => byCap('R'),
    d: () => byCap('D'),
    i: () => byCap('I'),
    p: () => byCap('P'),
    x: () => byCap('X'),
    Escape: () => {
      if (whyOpen) why?.();
      else void navigate('/cases');
    },
  });
  return null;
}

function CaseBody({ doc, events }: { doc: CaseAnswer; events: readonly PageEvent[] }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const [whyOpen, setWhyOpen] = useState(false);
  const [printing, setPrinting] = useState(false);
  const view = doc.case;
  usePageTitle(view.subject?.name ?? tl(words.bundle(view.bundle)));
  const receipt = useReceiptQuery(view.caseNo, printing);
  const { actions, dialog, closeDialog, command } = useActions(doc, () => setPrinting(true));
  const step = 'step' in view.holder ? view.holder.step : undefined;
  const running = doc.why.filter((one) => handlingOf(view, one.step)?.decidedAt === undefined);
  const why = view.status === 'closed' ? undefined : (running.find((one) => one.step === step) ?? running[0]);
  const closeWhy = (): void => {
    setWhyOpen(false);
    document.getElementById('why-button')?.focus();
  };
  const toggleWhy = why === undefined ? undefined : () => (whyOpen ? closeWhy() : setWhyOpen(true));
  const { progress } = command;
  const arrived = progress.state === 'pending' && events.some(({ commandId }) => commandId === progress.commandId);
  return (
    <>
      <CaseKeys actions={actions} why={toggleWhy} whyOpen={whyOpen} />
      <EndPanel view={view} />
      <HeldPanel view={view} />
      <CaseHeader
        view={view}
        why={toggleWhy}
        whyOpen={whyOpen}
        panel={whyOpen && why !== undefined ? <WhyPanel why={why} view={view} close={closeWhy} /> : undefined}
      />
      <div className="case-columns">
        <div className="case-main">
          {view.handlings
            .filter(({ parked }) => parked !== undefined && view.status !== 'closed')
            .map((handling) => (
              <ParkedPanel key={handling.step} handling={handling} actions={actions} />
            ))}
          <Timeline view={view} events={events} />
          <HandlingsTable view={view} />
          <PapersTable view={view} />
          <PeopleTable view={view} />
        </div>
        <aside className="case-actions" aria-label={t('case.actions')}>
          <ActionsCard
            doc={doc}
            actions={actions}
            progress={arrived ? { state: 'idle' } : progress}
            ask={() => void command.ask()}
            withPrimary={view.parked.length === 0}
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
      {dialog !== undefined && <OpenDialog command={dialog} close={closeDialog} state={command} />}
      {printing && receipt.data !== undefined && (
        <ReceiptSheets receipt={receipt.data} done={() => setPrinting(false)} />
      )}
    </>
  );
}

function OpenDialog(props: {
  command: WordedCommand;
  close: () => void;
  state: ReturnType<typeof useCommand>;
}): ReactNode {
  const stale = useIsStale();
  const { command, close, state } = props;
  return <CommandDialog command={command} progress={state.progress} stale={stale} send={state.send} close={close} />;
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
