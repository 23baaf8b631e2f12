import type { ReactNode } from 'react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import type { CaseAnswer, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useReceiptQuery } from '../../api/queries.ts';
import { ReceiptSheets } from '../../receipt/receipt-sheets.tsx';
import { clockAsked, currentClock } from '../../clocks/which-clock.ts';
import { HolderSign, holderName } from '../../signs/holder-chip.tsx';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { reasonOf } from '../case/reason-of.ts';
import { handlingOf } from '../case/step-name.ts';
import { nextStep } from '../tracking/next-step.ts';
import { Way } from '../tracking/way.tsx';
import { openGaps } from './correction-state.ts';
import { DueCard } from './due-card.tsx';
import { HandedIn } from './handed-in.tsx';
import { OneCase } from './one-case.tsx';
import { trackedView } from './tracked-view.ts';

/** What I must do: how many gaps, until when, and the way there. */
function CorrectionToDo({ doc, handling }: { doc: CaseAnswer; handling: HandlingAnswer }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { correction, step, item, place } = handling;
  if (correction === undefined) return null;
  const why = doc.why.find((one) => one.step === step && one.of === 'correction');
  const left = openGaps(correction).length;
  return (
    <>
      <section className="card phone-card my-todo">
        <span className="chip chip-warn">{t('my.waiting')}</span>
        <h2>{t('my.todo.correction', { item: tl(words.itemShort(item)), n: left })}</h2>
        <Link className="phone-button phone-primary" to={`/my/${doc.case.caseNo}/correction/${step}`}>
          {t('my.todo.correction.go')}
        </Link>
      </section>
      <DueCard
        title={t('my.correction.by')}
        due={correction.due}
        clock={clockAsked(doc.clocks, { step, of: 'correction' })}
        why={why}
        terms={words.itemTerms(item, place.province)}
      />
    </>
  );
}

function Holder({ doc }: { doc: CaseAnswer }): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { words } = useCatalogue();
  const { holder, otherHolders, collecting } = doc.case;
  if (holder.party === 'none' || holder.party === 'applicant') return null;
  const phone =
    holder.party === 'authority' ? words.phoneOfAuthority(holder.authority) : words.phoneOfWindow(collecting.window);
  return (
    <section className="card phone-card">
      <span className="phone-small secondary">{t('track.holder')}</span>
      <div className="row phone-holder">
        <HolderSign holder={holder} big />
        <div>
          <h2>{holderName(holder, words, inUse, false)}</h2>
          <p className="phone-small secondary">{t('holder.since', { time: shortMoment(holder.since) })}</p>
          {otherHolders > 0 && <p className="phone-small secondary">{t('holder.others', { n: otherHolders })}</p>}
        </div>
      </div>
      {phone !== undefined && (
        <a className="phone-button" href={`tel:${phone.replace(/\D/g, '')}`}>
          {t('track.call', { phone })}
        </a>
      )}
    </section>
  );
}

/** The date of whoever has it; an own card tells mine. */
function Due({ doc }: { doc: CaseAnswer }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { due, holder } = doc.case;
  if (doc.case.status === 'closed' || holder.party === 'applicant') return null;
  const step = 'step' in holder ? holder.step : undefined;
  const why = doc.why.find((one) => one.step === step && one.due.date === due?.date);
  const handling = step === undefined ? undefined : handlingOf(doc.case, step);
  const clock = currentClock(doc.clocks, step);
  const item = handling === undefined ? '' : tl(words.itemShort(handling.item));
  return (
    <DueCard
      title={t('my.due', { of: clock === undefined ? item : tl(clock.label) })}
      due={due}
      clock={clock}
      why={why}
      terms={handling && words.itemTerms(handling.item, handling.place.province)}
    />
  );
}

function Next({ doc }: { doc: CaseAnswer }): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { words } = useCatalogue();
  const next = nextStep(trackedView(doc), words, inUse);
  const reasons = doc.case.handlings.flatMap(({ refusal }) =>
    refusal?.reason === undefined ? [] : reasonOf(refusal, inUse),
  );
  return (
    <section className="card phone-card">
      <span className="phone-small secondary">{t('track.next')}</span>
      <h2>{next.title}</h2>
      {next.text !== '' && <p className="phone-small secondary">{next.text}</p>}
      {reasons.map((reason) => (
        <p key={reason}>{t('handlings.reason', { reason })}</p>
      ))}
    </section>
  );
}

function Body({ doc }: { doc: CaseAnswer }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const [printing, setPrinting] = useState(false);
  const view = doc.case;
  const receipt = useReceiptQuery(view.caseNo, printing);
  const name = view.subject?.name ?? tl(words.bundle(view.bundle));
  usePageTitle(name);
  const mine = view.handlings.filter(
    ({ step, status }) =>
      status === 'correcting' &&
      doc.commands.some(({ kind, step: of, allowed }) => kind === 'correct' && of === step && allowed),
  );
  return (
    <>
      <section>
        <h1>{name}</h1>
        <p className="phone-small secondary">{tl(words.bundle(view.bundle))}</p>
        <p className="mono phone-number">{groupCaseNo(view.caseNo)}</p>
      </section>
      {mine.map((handling) => (
        <CorrectionToDo key={handling.step} doc={doc} handling={handling} />
      ))}
      <Holder doc={doc} />
      <Due doc={doc} />
      {mine.length === 0 && <Next doc={doc} />}
      <Way view={trackedView(doc)} />
      <HandedIn view={view} />
      <div className="phone-two">
        <button type="button" className="phone-button" onClick={() => setPrinting(true)}>
          {t('action.print')}
        </button>
        <Link className="phone-button" to={`/cases/${view.caseNo}`}>
          {t('my.record')}
        </Link>
      </div>
      <p className="phone-foot">{t('track.updated', { time: shortMoment(view.updatedAt) })}</p>
      {printing && receipt.data !== undefined && (
        <ReceiptSheets receipt={receipt.data} done={() => setPrinting(false)} />
      )}
    </>
  );
}

/** One case of mine: what I must do, who has it and until when, what comes next, the way so far, what was handed in. */
export function MyCasePage(): ReactNode {
  const { caseNo = '' } = useParams();
  const { t } = useWords();
  return (
    <OneCase caseNo={caseNo} back={{ to: '/my', words: t('my.title') }}>
      {({ doc }) => <Body doc={doc} />}
    </OneCase>
  );
}
