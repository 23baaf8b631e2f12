import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { useWords } from '../../words/words-context.ts';
import type { Draft, DraftChange } from './draft.ts';
import { Field } from './field.tsx';

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
      <div className="card-body fields">
        <Field id="bundle" label={t('new.bundle')}>
          {(props) => (
            <Select
              {...props}
              placeholder={t('new.choose')}
              {...(draft.bundle === '' ? {} : { value: draft.bundle })}
              options={catalogue.bundles.map(({ code, label }) => ({ value: code, label: tl(label) }))}
              onChange={(code) => {
                const chosen = catalogue.bundles.find((one) => one.code === code);
                if (chosen !== undefined) change({ do: 'choose-bundle', bundle: chosen });
              }}
            />
          )}
        </Field>
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

/** The company that is being founded: its declared name, and the number of the declaration. */
export function SubjectSection({ draft, change }: Pick<Props, 'draft' | 'change'>): ReactNode {
  const { t } = useWords();
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.step.subject')}</h2>
      </div>
      <div className="card-body fields">
        <Field id="subject-name" label={t('new.subject.name')}>
          {(props) => (
            <Input
              {...props}
              value={draft.name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => change({ do: 'set', field: 'name', value: event.target.value })}
            />
          )}
        </Field>
        <Field id="name-number" label={t('new.subject.nameNumber')}>
          {(props) => (
            <Input
              {...props}
              value={draft.nameNumber}
              maxLength={40}
              autoComplete="off"
              className="mono-input"
              placeholder={t('new.subject.nameNumber.hint')}
              onChange={(event) => change({ do: 'set', field: 'nameNumber', value: event.target.value })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}
