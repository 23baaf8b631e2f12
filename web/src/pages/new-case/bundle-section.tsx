import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useContext } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { useWords } from '../../words/words-context.ts';
import type { Draft, DraftChange } from './draft.ts';
import { Field, FieldMarksContext } from './field.tsx';

interface Props {
  draft: Draft;
  bundle: BundleAnswer | undefined;
  change: (change: DraftChange) => void;
}

/** Regions that may decide what a window collects. */
function decidingRegions(bundle: BundleAnswer | undefined, collectingRegion: string | undefined): string[] {
  const routes = (bundle?.routes ?? []).filter(({ collecting }) => collecting === collectingRegion);
  return [...new Set(routes.map(({ deciding }) => deciding))];
}

/** The bundles side by side: one press chooses, arrow keys change. */
function BundleChoice({ draft, change }: Pick<Props, 'draft' | 'change'>): ReactNode {
  const { t, tl } = useWords();
  const { catalogue } = useCatalogue();
  const { missing } = useContext(FieldMarksContext);
  const problem = missing['bundle'];
  return (
    <fieldset
      className="card-body bundles"
      {...(problem === undefined ? {} : { 'aria-describedby': 'bundle-problem' })}
    >
      <legend className="unseen">{t('new.bundle')}</legend>
      {catalogue.bundles.map((bundle, at) => (
        <label key={bundle.code} className={bundle.code === draft.bundle ? 'bundle bundle-chosen' : 'bundle'}>
          <input
            type="radio"
            name="bundle"
            {...(at === 0 ? { id: 'bundle' } : {})}
            checked={bundle.code === draft.bundle}
            onChange={() => change({ do: 'choose-bundle', bundle })}
          />
          <span>
            <b>{tl(bundle.label)}</b>
            <small>{t(`new.stage.${bundle.stage}`)}</small>
          </span>
        </label>
      ))}
      {problem !== undefined && (
        <span className="field-problem" id="bundle-problem">
          {problem}
        </span>
      )}
    </fieldset>
  );
}

/** What for, at which window, decided where. */
export function BundleSection({ draft, bundle, change }: Props): ReactNode {
  const { t, tl } = useWords();
  const { catalogue, words } = useCatalogue();
  const session = useSession();
  const window = catalogue.windows.find(({ code }) => code === draft.window);
  const collectors = new Set((bundle?.routes ?? []).map(({ collecting }) => collecting));
  const windows = catalogue.windows.filter(({ region }) => collectors.has(region));
  const regions = decidingRegions(bundle, window?.region);
  const provinceOf = (code: string): string => catalogue.regions.find((region) => region.code === code)?.province ?? '';
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.step.bundle')}</h2>
      </div>
      <BundleChoice draft={draft} change={change} />
      <div className="card-body fields">
        <Field id="window" label={t('new.collecting')}>
          {(props) =>
            session.role === 'clerk' ? (
              <Input {...props} readOnly value={tl(words.window(draft.window))} />
            ) : (
              <Select
                {...props}
                placeholder={t('new.choose')}
                {...(draft.window === '' ? {} : { value: draft.window })}
                options={windows.map(({ code, label }) => ({ value: code, label: tl(label) }))}
                onChange={(value: string) => {
                  change({ do: 'set', field: 'window', value });
                  change({ do: 'set', field: 'region', value: '' });
                }}
              />
            )
          }
        </Field>
        <Field id="region" label={t('new.deciding')}>
          {(props) => (
            <Select
              {...props}
              placeholder={t('new.choose')}
              {...(draft.region === '' ? {} : { value: draft.region })}
              options={regions.map((code) => ({
                value: code,
                label: (
                  <span className="holder">
                    <ProvinceSign province={provinceOf(code)} />
                    {tl(words.province(provinceOf(code)))} · {tl(words.region(code))}
                  </span>
                ),
              }))}
              onChange={(value: string) => change({ do: 'set', field: 'region', value })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}
