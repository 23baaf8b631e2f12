import type { ReactNode } from 'react';
import { defaultMaterialLimits } from '../../../../domain/material.ts';
import type { CasePage, GapAnswer } from '../../../../api/schemas/case-answer.ts';
import type { BundleAnswer, FieldAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { MaterialUpload } from '../../materials/material-upload.tsx';
import type { Uploads } from '../../materials/use-uploads.ts';
import { useWords } from '../../words/words-context.ts';
import { FieldControl } from '../new-case/field-control.tsx';
import { Field, FieldMarksContext } from '../new-case/field.tsx';
import type { Correction, GapState } from './correction-state.ts';
import { typedFault } from './correction-state.ts';
import { FilePictures } from './handed-in.tsx';

/** A pin: this place, and no other. */
function Pin(): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <path d="M5 2h6M6 2v5L4 9.5h8L10 7V2M8 9.5V14" />
    </svg>
  );
}

/** What is handed in for one gap: files as they were last, and new ones in their place. */
function MaterialGap({
  gap,
  kind,
  name,
  view,
  bundle,
  uploads,
  problem,
}: {
  gap: GapAnswer;
  kind: string;
  name: string;
  view: CasePage;
  bundle: BundleAnswer | undefined;
  uploads: Uploads;
  problem: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const before = view.materials.filter((one) => one.kind === kind).at(-1);
  const limits = { ...defaultMaterialLimits, ...bundle?.materials.find(({ code }) => code === kind) };
  return (
    <>
      {before !== undefined && (
        <>
          <span className="phone-small secondary">{t('my.gap.before')}</span>
          <FilePictures caseNo={view.caseNo} files={before.files} />
          <p className="phone-small secondary">{t('my.gap.anew')}</p>
        </>
      )}
      <MaterialUpload
        id={`gap-${gap.id}-files`}
        name={name}
        at={gap.id}
        limits={limits}
        uploads={uploads}
        {...(problem === undefined ? {} : { describedBy: `gap-${gap.id}-problem` })}
      />
      {problem !== undefined && (
        <span className="field-problem" id={`gap-${gap.id}-problem`}>
          {problem}
        </span>
      )}
    </>
  );
}

/** The one field that a gap is about, under the rules that it has in the form. */
function FieldGap({
  gap,
  field,
  name,
  value,
  set,
  problem,
}: {
  gap: GapAnswer;
  field: FieldAnswer | undefined;
  name: string;
  value: string;
  set: (value: string) => void;
  problem: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const id = `gap-${gap.id}-value`;
  const fault = typedFault(field, value.trim());
  const words = problem ?? (fault && t(fault.key, fault.values));
  // A field that the catalogue no longer knows is a line of text.
  const known = field ?? {
    code: id,
    label: { zh: name, en: name },
    kind: 'text',
    required: true,
    items: [],
    requiredBy: [],
    maxLength: 200,
  };
  return (
    <FieldMarksContext value={{ server: words === undefined ? {} : { [id]: words }, missing: {} }}>
      <Field id={id} label={name}>
        {(props) => <FieldControl field={known} value={value} set={set} props={props} />}
      </Field>
      <p className="phone-small secondary">{t('my.gap.only')}</p>
    </FieldMarksContext>
  );
}

interface Props extends GapState {
  /** Its number in the notice. */
  n: number;
  view: CasePage;
  answers: Correction['answers'];
  value: string;
  set: (value: string) => void;
  uploads: Uploads;
  /** What the API said of its answer. */
  problem: string | undefined;
}

/** What a gap is called: the field's or the material's own name. */
export function useGapName(bundle: string): (gap: GapAnswer) => string {
  const { tl } = useWords();
  const { words } = useCatalogue();
  return ({ pin }) => tl(pin.on === 'field' ? words.field(bundle, pin.code) : words.material(bundle, pin.kind));
}

/** One gap: where the pin stands, why, and the one thing to do. What was handed in already cannot be changed. */
export function GapCard({ gap, state, n, view, answers, value, set, uploads, problem }: Props): ReactNode {
  const { t } = useWords();
  const { catalogue } = useCatalogue();
  const bundle = catalogue.bundles.find(({ code }) => code === view.bundle);
  const name = useGapName(view.bundle)(gap);
  const { pin, id } = gap;
  const answer = answers.find((one) => one.gap === id);
  return (
    <section
      className={`card phone-card my-gap my-gap-${state}`}
      id={`gap-${id}`}
      tabIndex={-1}
      aria-labelledby={`gap-${id}-name`}
    >
      <div className="row my-gap-head">
        <span className="my-gap-number" aria-hidden="true">
          {state === 'open' ? n : <i className="tick" />}
        </span>
        <h2 className="grow" id={`gap-${id}-name`}>
          {name}
        </h2>
        <span className={state === 'open' ? 'chip chip-warn' : 'chip my-gap-done'}>
          {t(state === 'open' ? `my.reason.${gap.reason}` : `my.gap.${state}`)}
        </span>
      </div>
      <p className="my-gap-words">
        <Pin />
        <span>{gap.words ?? t(`my.reason.${gap.reason}`)}</span>
      </p>
      {answer?.value !== undefined && <p>{answer.value}</p>}
      {answer?.files !== undefined && <FilePictures caseNo={view.caseNo} files={answer.files} />}
      {state !== 'answered' && pin.on === 'material' && (
        <MaterialGap {...{ gap, name, view, bundle, uploads, problem }} kind={pin.kind} />
      )}
      {state !== 'answered' && pin.on === 'field' && (
        <FieldGap
          {...{ gap, name, value, set, problem }}
          field={bundle?.fields.find(({ code }) => code === pin.code)}
        />
      )}
    </section>
  );
}
