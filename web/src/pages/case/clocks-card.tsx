import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import '../../clocks/clocks.css';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import { CertaintyChip } from '../../signs/certainty-chip.tsx';
import { DuePill } from '../../signs/due-pill.tsx';
import { clockSign } from '../../signs/due-sign.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { handlingOf, stepName } from './step-name.ts';

/** A handling and whose it is: two authorities may each have one of the same name. */
function GroupName({ view, step, item }: { view: CasePage; step: string; item: string }): ReactNode {
  const { tl } = useWords();
  const { words } = useCatalogue();
  const handling = handlingOf(view, step);
  if (handling === undefined) return item;
  return (
    <span className="row clocks-whose">
      {item}
      <span className="holder">
        <ProvinceSign province={handling.place.province} />
        {tl(words.authorityShort(handling.authority))}
      </span>
    </span>
  );
}

interface RowProps {
  clock: ClockAnswer;
  item: string;
  now: string;
  openWhy: (asked: WhyAsked) => void;
}

function ClockRow({ clock, item, now, openWhy }: RowProps): ReactNode {
  const { t, tl } = useWords();
  const { calendar } = useCatalogue();
  const { step, role, label, promised, legal, certainty, current } = clock;
  const sign = clockSign(clock, now, calendar());
  const name = tl(label);
  return (
    <tr className={current ? 'current' : ''}>
      <th scope="row">
        {current ? <b>{name}</b> : name} {certainty !== 'certain' && <CertaintyChip certainty={certainty} />}
      </th>
      <td className="nowrap" data-label={t('clocks.col.promised')}>
        {promised?.date ?? '—'}
      </td>
      <td className="nowrap" data-label={t('clocks.col.legal')}>
        {legal?.date ?? '—'}
      </td>
      <td>{sign === undefined ? t('clocks.none') : <DuePill sign={sign} size="list" />}</td>
      <td>
        <Button
          size="small"
          type="link"
          className="no-print"
          aria-label={t('clocks.why.of', { clock: name, item })}
          onClick={() => openWhy({ step, of: role })}
        >
          {t('clocks.why')}
        </Button>
      </td>
    </tr>
  );
}

interface Props {
  view: CasePage;
  clocks: readonly ClockAnswer[];
  openWhy: (asked: WhyAsked) => void;
}

/** The clocks of each handling: what was promised, what the law allows, where each stands, and why. */
export function ClocksCard({ view, clocks, openWhy }: Props): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { words } = useCatalogue();
  const now = useNow();
  const steps = [...new Set(clocks.map(({ step }) => step))];
  if (steps.length === 0) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('clocks.title')}</h2>
        <span className="meta tertiary">{t('clocks.sub')}</span>
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('clocks.title')}>
        <table className="table clocks">
          <thead>
            <tr>
              <th>{t('clocks.col.clock')}</th>
              <th>{t('clocks.col.promised')}</th>
              <th>{t('clocks.col.legal')}</th>
              <th>{t('clocks.col.now')}</th>
              <th>{t('clocks.col.why')}</th>
            </tr>
          </thead>
          {steps.map((step) => {
            const item = stepName(view, step, words, inUse);
            return (
              <tbody key={step}>
                <tr className="clocks-of">
                  <th scope="rowgroup" colSpan={5}>
                    <GroupName view={view} step={step} item={item} />
                  </th>
                </tr>
                {clocks
                  .filter((clock) => clock.step === step)
                  .map((clock) => (
                    <ClockRow
                      key={`${clock.code} ${clock.startedAt}`}
                      clock={clock}
                      item={item}
                      now={now}
                      openWhy={openWhy}
                    />
                  ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </section>
  );
}
