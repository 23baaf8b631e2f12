import type { ReactNode } from 'react';
import { Fragment } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { useWords } from '../../words/words-context.ts';
import { parallelGroups } from '../case/case-stages.ts';
import { termWords } from '../case/term-words.ts';
import { chosenSteps, promiseOf } from './chosen-steps.ts';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
}

/** What will happen, where, and with which promise. */
export function PlanPreview(props: Props): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { catalogue, words } = useCatalogue();
  const { draft } = props;
  const window = catalogue.windows.find(({ code }) => code === draft.window);
  const provinceOf = (region: string | undefined): string =>
    catalogue.regions.find(({ code }) => code === region)?.province ?? '';
  const collecting = provinceOf(window?.region);
  const deciding = provinceOf(draft.region);
  if (collecting === '' || deciding === '') return null;
  const groups = parallelGroups(chosenSteps(draft, props.bundle));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.plan.title')}</h2>
        <span className="meta tertiary">
          {t('new.plan.sub', { collecting: tl(words.province(collecting)), deciding: tl(words.province(deciding)) })}
        </span>
      </div>
      <ol className="card-body plan">
        <li className="plan-step">
          <ProvinceSign province={collecting} />
          <b>{t('new.plan.collect')}</b>
          <small>{t('new.plan.today')}</small>
        </li>
        {groups.map((group) => (
          <Fragment key={group[0]?.step}>
            <li className="plan-arrow" aria-hidden="true">
              →
            </li>
            <li className="plan-step">
              <span className="plan-signs">
                {[...new Set(group.map(({ at }) => (at === 'deciding' ? deciding : collecting)))].map((province) => (
                  <ProvinceSign key={province} province={province} />
                ))}
              </span>
              <b>{group.map(({ item }) => tl(words.itemShort(item))).join(' ‖ ')}</b>
              <small>
                {group.map((step) => termWords(promiseOf(step, draft, catalogue, words), inUse)).join(' ‖ ')}
              </small>
            </li>
          </Fragment>
        ))}
      </ol>
    </section>
  );
}
