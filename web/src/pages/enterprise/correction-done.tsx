import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { CaseAnswer, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { clockOf, dayOf } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { Way } from '../tracking/way.tsx';
import type { Correction } from './correction-state.ts';
import { DueCard } from './due-card.tsx';
import { useGapName } from './gap-card.tsx';
import { FilePictures } from './handed-in.tsx';
import { trackedView } from './tracked-view.ts';

interface Props {
  doc: CaseAnswer;
  events: readonly PageEvent[];
  handling: HandlingAnswer;
  correction: Correction;
}

function lastOf(events: readonly PageEvent[], kind: PageEvent['kind'], step: string): PageEvent | undefined {
  return events.filter((event) => event.kind === kind && event.step === step).at(-1);
}

/** A value of a field as it was answered: a choice by its name. */
function useValueWords(bundle: string): (code: string, value: string) => string {
  const { tl } = useWords();
  const { catalogue } = useCatalogue();
  const fields = catalogue.bundles.find(({ code }) => code === bundle)?.fields ?? [];
  return (code, value) => {
    const option = fields.find((field) => field.code === code)?.options?.find((one) => one.code === value);
    return option === undefined ? value : tl(option.label);
  };
}

function HandedInNow({ doc, correction }: Pick<Props, 'doc' | 'correction'>): ReactNode {
  const { t } = useWords();
  const { caseNo, bundle } = doc.case;
  const nameOf = useGapName(bundle);
  const valueWords = useValueWords(bundle);
  return (
    <section className="card phone-card">
      <h2>{t('my.done.these')}</h2>
      <ul className="lines">
        {correction.gaps.map((gap) => {
          const answer = correction.answers.find((one) => one.gap === gap.id);
          return (
            <li key={gap.id} className="my-material">
              <span>
                <i className="tick" aria-hidden="true" /> {nameOf(gap)}
              </span>
              {answer?.value !== undefined && gap.pin.on === 'field' && <b>{valueWords(gap.pin.code, answer.value)}</b>}
              {answer?.files !== undefined && (
                <>
                  <span className="secondary">{t('my.files', { n: answer.files.length })}</span>
                  <FilePictures caseNo={caseNo} files={answer.files} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** All is handed in: to whom it went, what comes next with its date and why, and what was handed in. */
export function CorrectionDone({ doc, events, handling, correction }: Props): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { step, item, place, due, decidedAt } = handling;
  useEffect(() => document.getElementById('done')?.focus(), []);
  const answered = lastOf(events, 'corrected', step)?.occurredAt;
  const passedOn = lastOf(events, 'supplemented', step)?.occurredAt;
  const at = passedOn ?? answered;
  const clock = doc.clocks.find((one) => one.step === step && one.current);
  return (
    <>
      <section className="my-done" id="done" tabIndex={-1}>
        <span className="my-done-tick" aria-hidden="true">
          <i className="tick" />
        </span>
        <h1>{t('my.done', { n: correction.gaps.length })}</h1>
        <p className="phone-small secondary row wrap">
          {at !== undefined && <span>{`${dayOf(at)} ${clockOf(at)}`}</span>}
          <span>{t(passedOn === undefined ? 'my.done.onItsWay' : 'my.done.passedOn')}</span>
          <ProvinceSign province={place.province} /> {tl(words.authority(handling.authority))}
        </p>
      </section>
      {decidedAt === undefined && (
        <DueCard
          title={t('my.due', { of: tl(clock?.label ?? words.itemShort(item)) })}
          due={due}
          clock={clock}
          why={doc.why.find((one) => one.step === step && one.of === 'promise')}
          terms={words.itemTerms(item, place.province)}
        />
      )}
      <Way view={trackedView(doc)} />
      <HandedInNow doc={doc} correction={correction} />
      <Link className="phone-button phone-primary" to={`/my/${doc.case.caseNo}`}>
        {t('my.progress')}
      </Link>
      <p className="phone-small secondary">{t('my.done.final')}</p>
    </>
  );
}
