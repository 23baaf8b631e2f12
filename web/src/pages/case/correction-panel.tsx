import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CasePage, GapAnswer, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import { FileThumb } from '../../materials/file-thumb.tsx';
import { KeyCap } from '../../signs/key-cap.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import type { Action } from './case-actions.ts';
import { actionId } from './case-actions.ts';
import { DateWithWhy } from './date-with-why.tsx';
import { materialHref } from './material-href.ts';

type Correction = NonNullable<HandlingAnswer['correction']>;

/** What a gap is about, in words: a field of the form or a material. */
export function pinName({ pin }: GapAnswer, bundle: string, catalogue: CatalogueWords, { tl }: WordsInUse): string {
  return tl(pin.on === 'field' ? catalogue.field(bundle, pin.code) : catalogue.material(bundle, pin.kind));
}

function Gap({
  gap,
  n,
  view,
  answer,
}: {
  gap: GapAnswer;
  n: number;
  view: CasePage;
  answer: Correction['answers'][number] | undefined;
}): ReactNode {
  const inUse = useWords();
  const { t, tc } = inUse;
  const { words } = useCatalogue();
  return (
    <li className={answer === undefined ? 'gap' : 'gap gap-done'}>
      <span className="gap-n" aria-hidden="true">
        {answer === undefined ? n : <i className="tick" />}
      </span>
      <div className="grow">
        <div className="row wrap">
          <b>{pinName(gap, view.bundle, words, inUse)}</b>
          <span className="chip">{tc('gap.on', gap.pin.on)}</span>
          <span className="chip chip-warn">{tc('gap.reason', gap.reason)}</span>
          {answer !== undefined && <span className="chip chip-line">{t('gap.answered')}</span>}
        </div>
        {gap.words !== undefined && <p className="small secondary">{gap.words}</p>}
        {answer?.value !== undefined && <p className="small">{t('gap.value', { value: answer.value })}</p>}
        {answer?.files !== undefined && (
          <ul className="thumbs">
            {answer.files.map(({ fileId, name }) => (
              <li key={fileId}>
                <FileThumb href={materialHref(view.caseNo, fileId)} name={name} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

interface Props {
  handling: HandlingAnswer;
  view: CasePage;
  actions: readonly Action[];
  clocks: readonly ClockAnswer[];
  openWhy: (asked: WhyAsked) => void;
}

/** 补正: every gap with what it is about, why, and whether it is answered; until when, and why until then. */
export function CorrectionPanel({ handling, view, actions, clocks, openWhy }: Props): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { correction, step, item, status } = handling;
  if (correction === undefined) return null;
  const { gaps, answers, noticeNo, requestedAt, due } = correction;
  const left = gaps.filter(({ id }) => answers.every(({ gap }) => gap !== id)).length;
  const correct = actions.find(({ id }) => id === actionId('correct', step));
  return (
    <section className="card" id={`correction-${step}`}>
      <div className="card-head wrap">
        <h2>{t('correction.title', { item: tl(words.itemShort(item)) })}</h2>
        <span className={left > 0 ? 'chip chip-warn' : 'chip chip-line'}>
          {left > 0 ? t('correction.left', { n: left }) : t('correction.done')}
        </span>
        {status === 'correcting' && (
          <span className="end">
            <DateWithWhy step={step} of="correction" due={due} clocks={clocks} openWhy={openWhy} />
          </span>
        )}
      </div>
      <div className="card-body">
        <p className="small secondary">
          {t('correction.notice', { no: noticeNo, time: shortMoment(requestedAt) })} · {t('correction.once')}
        </p>
        <ol className="gaps">
          {gaps.map((gap, at) => (
            <Gap key={gap.id} gap={gap} n={at + 1} view={view} answer={answers.find((one) => one.gap === gap.id)} />
          ))}
        </ol>
        {correct !== undefined && (
          <Button type="primary" onClick={correct.run} aria-keyshortcuts={correct.cap}>
            {t('action.correct')} <KeyCap name={correct.cap} />
          </Button>
        )}
      </div>
    </section>
  );
}
