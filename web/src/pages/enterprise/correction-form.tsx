import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { instantMs } from '../../../../domain/shanghai-time.ts';
import type { CaseAnswer, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { FieldAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { clockAsked } from '../../clocks/which-clock.ts';
import { Notice } from '../../frame/notice.tsx';
import { useIsStale } from '../../live/live-status.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import type { CommandProgress } from '../case/use-command.ts';
import { useCommand } from '../case/use-command.ts';
import type { Correction, GapState } from './correction-state.ts';
import { answersOf, gapOfPointer, gapStates } from './correction-state.ts';
import { DueCard } from './due-card.tsx';
import { GapCard } from './gap-card.tsx';
import { useAnswering } from './use-answering.ts';

/** How sending stands, in words; what the API said of single gaps stands at those. */
function SendingNotice({
  progress,
  ask,
  rest,
}: {
  progress: CommandProgress;
  ask: () => void;
  rest: readonly string[];
}): ReactNode {
  const { t, tc } = useWords();
  switch (progress.state) {
    case 'idle':
    case 'sending':
      return null;
    case 'done':
      return <Notice tone="info" title={t('my.sent')} />;
    case 'pending':
      return (
        <Notice tone="info" title={t(progress.asked ? 'action.pending.still' : 'action.pending')}>
          <Button size="small" type="link" onClick={ask}>
            {t('action.pending.look')}
          </Button>
        </Notice>
      );
    case 'refused': {
      if (progress.errors !== undefined) {
        return (
          <Notice tone="late" role="alert" title={t('my.marked')}>
            {rest.join(' ')}
          </Notice>
        );
      }
      const known = tc('refusal', progress.code);
      return <Notice tone="late" role="alert" title={known === progress.code ? progress.detail : known} />;
    }
    case 'not-taken':
      return <Notice tone="late" role="alert" title={t('action.notTaken')} />;
  }
}

/** How many are left, in the words of the heading: nothing is handed in before all are mended. */
function Heading({ states, subject }: { states: readonly GapState[]; subject: string }): ReactNode {
  const { t } = useWords();
  const left = states.filter(({ state }) => state === 'open').length;
  const mended = states.length - left;
  return (
    <section>
      <h1 role="status">
        {left > 0 ? t('my.left', { n: left }) : t('my.left.none')}
        {left > 0 && mended > 0 && t('my.left.mended', { n: mended })}
      </h1>
      <p className="phone-small secondary">{subject}</p>
    </section>
  );
}

/** What happens once all is handed in, and whom to ask. */
function Afterwards({ handling }: { handling: HandlingAnswer }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const now = useNow();
  const authority = tl(words.authority(handling.authority));
  const phone = words.phoneOfAuthority(handling.authority);
  const { due } = handling;
  return (
    <>
      <Notice tone="info">
        {due !== undefined && instantMs(now) < instantMs(due.before)
          ? t('my.after.dated', { authority, date: due.date })
          : t('my.after', { authority })}
      </Notice>
      <p className="phone-small secondary">
        {t('my.once')}{' '}
        {phone !== undefined && <a href={`tel:${phone.replace(/\D/g, '')}`}>{t('my.ask', { authority, phone })}</a>}
      </p>
    </>
  );
}

interface Props {
  doc: CaseAnswer;
  handling: HandlingAnswer;
  correction: Correction;
}

/** The gaps of a notice, each with its one action; handed in together, and the button says how many are left. */
export function CorrectionForm({ doc, handling, correction }: Props): ReactNode {
  const { t, tl } = useWords();
  const { words, catalogue } = useCatalogue();
  const view = doc.case;
  const stale = useIsStale();
  const [tried, setTried] = useState(false);
  const { values, setValue, uploads, forget } = useAnswering(view.caseNo, handling.step);
  const { progress, send, ask } = useCommand(view.caseNo);
  const fields = catalogue.bundles.find(({ code }) => code === view.bundle)?.fields ?? [];
  const fieldOf = (code: string): FieldAnswer | undefined => fields.find((field) => field.code === code);
  const answering = { values, uploads: uploads.entries };
  const states = gapStates(correction, answering, fieldOf);
  const left = states.filter(({ state }) => state === 'open').length;
  const answers = answersOf(states, answering);
  const [sent, setSent] = useState<typeof answers>([]);
  const errors = (progress.state === 'refused' ? progress.errors : undefined) ?? [];
  const problemOf = (gap: string): string | undefined =>
    errors.find(({ pointer }) => gapOfPointer(pointer, sent) === gap)?.detail;
  const rest = errors.filter(({ pointer }) => gapOfPointer(pointer, sent) === undefined).map(({ detail }) => detail);

  const submit = async (): Promise<void> => {
    setTried(true);
    const first = states.find(({ state }) => state === 'open');
    if (first !== undefined) document.getElementById(`gap-${first.gap.id}`)?.focus();
    if (first !== undefined || stale || progress.state === 'sending') return;
    setSent(answers);
    if (await send({ kind: 'correct', data: { step: handling.step, answers } })) forget();
  };
  const waits = progress.state === 'sending' || progress.state === 'pending' || progress.state === 'done';
  const subject = [view.subject?.name ?? '', tl(words.bundle(view.bundle))].filter(Boolean).join(' · ');
  return (
    <>
      <Heading states={states} subject={subject} />
      <DueCard
        title={t('my.correction.by')}
        due={correction.due}
        clock={clockAsked(doc.clocks, { step: handling.step, of: 'correction' })}
        why={doc.why.find((one) => one.step === handling.step && one.of === 'correction')}
        terms={words.itemTerms(handling.item, handling.place.province)}
      />
      {states.map((one, at) => (
        <GapCard
          key={one.gap.id}
          {...one}
          n={at + 1}
          view={view}
          answers={correction.answers}
          value={values[one.gap.id] ?? ''}
          set={(value) => setValue(one.gap.id, value)}
          uploads={uploads}
          problem={problemOf(one.gap.id)}
        />
      ))}
      <Afterwards handling={handling} />
      <div className="my-foot">
        {tried && stale && <Notice tone="info" title={t('live.refusal')} />}
        <SendingNotice progress={progress} ask={() => void ask()} rest={rest} />
        <button
          type="button"
          className={left > 0 || stale || waits ? 'phone-button my-not-yet' : 'phone-button phone-primary'}
          aria-disabled={left > 0 || stale || waits}
          onClick={() => void submit()}
        >
          {progress.state === 'sending'
            ? t('my.submitting')
            : left > 0
              ? t('my.submit.left', { n: left })
              : t('my.submit', { n: answers.length })}
        </button>
      </div>
    </>
  );
}
