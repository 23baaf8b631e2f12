import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ClockDates } from '../../clocks/clock-dates.tsx';
import '../../clocks/clocks.css';
import { currentClock, dateKind } from '../../clocks/which-clock.ts';
import { copyText } from '../../frame/copy-text.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { clockSign, doneSign, dueSign } from '../../signs/due-sign.ts';
import { HolderSign, holderName } from '../../signs/holder-chip.tsx';
import { KeyCap } from '../../signs/key-cap.tsx';
import { StageSteps } from '../../signs/stage-steps.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { caseStages } from './case-stages.ts';
import { handlingOf } from './step-name.ts';

function CaseNumber({ caseNo }: { caseNo: string }): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <span className="case-number">
      <span className="mono">{groupCaseNo(caseNo)}</span>
      <Button
        size="small"
        type="link"
        className="no-print"
        aria-label={t('case.copyNumber')}
        onClick={() => void copyText(caseNo).then(setCopied)}
      >
        {t(copied ? 'act.copied' : 'act.copy')}
      </Button>
    </span>
  );
}

function Subject({ view }: { view: CasePage }): ReactNode {
  const { t, tl, tc } = useWords();
  const { words, catalogue } = useCatalogue();
  const leadRole = catalogue.bundles.find(({ code }) => code === view.bundle)?.roles.find(({ lead }) => lead)?.code;
  const lead = view.people.find(({ role }) => role === leadRole) ?? view.people[0];
  return (
    <div className="case-subject">
      <div className="row wrap">
        <span className="chip chip-info">{tl(words.bundle(view.bundle))}</span>
        <span className="chip">{tc('mode', view.mode)}</span>
        {view.status !== 'open' && <span className="chip chip-line">{tc('status.case', view.status)}</span>}
        <CaseNumber caseNo={view.caseNo} />
      </div>
      <h1 className="case-name">
        {view.subject?.name ?? tl(words.bundle(view.bundle))}
        {view.subject !== undefined && view.subject.uscc === undefined && (
          <span className="case-founding">{t('case.founding')}</span>
        )}
      </h1>
      <p className="small secondary">
        {view.subject?.uscc !== undefined && (
          <span className="case-fact">
            {t('case.uscc')} <span className="mono">{view.subject.uscc}</span>
          </span>
        )}
        {view.subject?.nameNumber !== undefined && (
          <span className="case-fact">
            {t('case.nameNumber')} <span className="mono">{view.subject.nameNumber}</span>
          </span>
        )}
        {view.subject?.premises !== undefined && (
          <span className="case-fact">
            {t('case.premises')} {view.subject.premises}
          </span>
        )}
        {Object.entries(view.subject?.related ?? {}).map(([code, { name, uscc }]) => (
          <span key={code} className="case-fact">
            {tl(words.related(view.bundle, code))} {name} <span className="mono">{uscc}</span>
          </span>
        ))}
        {lead !== undefined && (
          <span className="case-fact">
            {t('case.lead')} {lead.name} <span className="mono">{lead.maskedId}</span>
          </span>
        )}
      </p>
    </div>
  );
}

function HolderBlock({ view }: { view: CasePage }): ReactNode {
  const inUse = useWords();
  const { t, tc, tl } = inUse;
  const { words } = useCatalogue();
  const { holder } = view;
  const step = 'step' in holder ? holder.step : undefined;
  const handling = step === undefined ? undefined : handlingOf(view, step);
  const parts = [
    ...(handling === undefined ? [] : [tl(words.itemShort(handling.item)), tc('status.handling', handling.status)]),
    ...(holder.party === 'none' ? [] : [t('holder.since', { time: shortMoment(holder.since) })]),
  ];
  return (
    <div className="case-holder">
      <span className="meta tertiary">{t('case.holder')}</span>
      <div className="row holder-row">
        <HolderSign holder={holder} big />
        <div>
          <b>{holderName(holder, words, inUse, false)}</b>
          <div className="small secondary">{parts.join(' · ')}</div>
          {view.otherHolders > 0 && (
            <div className="small secondary">{t('holder.others', { n: view.otherHolders })}</div>
          )}
        </div>
      </div>
    </div>
  );
}

/** The pill of the case's date; of a clock that stands still without one, that it does. */
function DueSignOf({ view, clock }: { view: CasePage; clock: ClockAnswer | undefined }): ReactNode {
  const { t } = useWords();
  const { calendar } = useCatalogue();
  const now = useNow();
  const { due, colours, closedAt, openedAt } = view;
  if (due !== undefined) return <DuePill sign={dueSign(due, now, calendar(due.calendarVersion), colours)} size="big" />;
  if (closedAt !== undefined) return <DuePill sign={doneSign(openedAt, closedAt)} size="big" />;
  const stopped = clock && clockSign(clock, now, calendar());
  if (stopped !== undefined) return <DuePill sign={stopped} size="big" />;
  return <span className="secondary">{t('case.noDue')}</span>;
}

function DueBlock({ view, clocks, why, whyOpen }: Omit<Props, 'panel'>): ReactNode {
  const { t, tc, tl } = useWords();
  const { due, closedAt, holder } = view;
  const step = 'step' in holder ? holder.step : undefined;
  const handling = step === undefined ? undefined : handlingOf(view, step);
  const clock = currentClock(clocks, step);
  return (
    <div className="case-due">
      <div>
        <span className="meta tertiary">{t(closedAt === undefined ? 'case.due' : 'case.closedAt')}</span>
        <div>
          <DueSignOf view={view} clock={clock} />
        </div>
        {clock !== undefined && closedAt === undefined && (
          <div className="small secondary">
            {tl(clock.label)}
            <br />
            <ClockDates clock={clock} />
          </div>
        )}
        {clock === undefined && due !== undefined && (
          <div className="small secondary">
            {tc('case.by', handling === undefined ? 'promise' : dateKind(handling))} <b>{due.date}</b>
          </div>
        )}
      </div>
      {why !== undefined && (
        <Button id="why-button" className="no-print" onClick={why} aria-expanded={whyOpen} aria-keyshortcuts="W">
          {t('case.why')} <KeyCap name="W" />
        </Button>
      )}
    </div>
  );
}

interface Props {
  view: CasePage;
  clocks: readonly ClockAnswer[];
  why: (() => void) | undefined;
  whyOpen: boolean;
  /** The open panel, which hangs from the due pill. */
  panel: ReactNode;
}

/** Subject, holder, date with its why, steps: in this order on every face. */
export function CaseHeader({ view, clocks, why, whyOpen, panel }: Props): ReactNode {
  const inUse = useWords();
  const { words } = useCatalogue();
  return (
    <section className="card case-header">
      <div className="case-head">
        <Subject view={view} />
        <HolderBlock view={view} />
        <DueBlock view={view} clocks={clocks} why={why} whyOpen={whyOpen} />
      </div>
      {panel !== undefined && <div className="why-place">{panel}</div>}
      <StageSteps stages={caseStages(view, clocks, words, inUse)} label={inUse.t('case.steps')} />
    </section>
  );
}
