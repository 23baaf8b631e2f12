import type { ReactNode } from 'react';
import { useContext } from 'react';
import { defaultMaterialLimits } from '../../../../domain/material.ts';
import type { MaterialLimits } from '../../../../domain/material.ts';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useChord } from '../../keys/use-chord.ts';
import { MaterialUpload } from '../../materials/material-upload.tsx';
import type { Uploads } from '../../materials/use-uploads.ts';
import { useWords } from '../../words/words-context.ts';
import { isAsked, isRequired } from './asked.ts';
import type { Draft } from './draft.ts';
import { FieldMarksContext } from './field.tsx';

type Material = BundleAnswer['materials'][number];

/** What may be handed in for a material: the catalogue's kinds and number, and the most that one file may be. */
export function limitsOf({ types, maxFiles }: Pick<Material, 'types' | 'maxFiles'>): MaterialLimits {
  return { ...defaultMaterialLimits, types, maxFiles };
}

interface RowProps {
  material: Material;
  required: boolean;
  /** The next one that waits for a file: keys mean this one. */
  next: boolean;
  uploads: Uploads;
}

function MaterialRow({ material, required, next, uploads }: RowProps): ReactNode {
  const { t, tl } = useWords();
  const { server, missing } = useContext(FieldMarksContext);
  const id = `material-${material.code}`;
  const problem = server[id] ?? missing[id];
  const empty = (uploads.entries[material.code] ?? []).length === 0;
  return (
    <li className={required && empty ? 'material material-missing' : 'material'}>
      <div className="row wrap">
        <b>{tl(material.label)}</b>
        {!required && <span className="chip">{t('new.papers.optional')}</span>}
        {material.acceptance !== undefined && <span className="small secondary">{tl(material.acceptance)}</span>}
      </div>
      <MaterialUpload
        id={id}
        name={tl(material.label)}
        at={material.code}
        limits={limitsOf(material)}
        uploads={uploads}
        {...(next ? { cap: 'Alt 2' } : {})}
        {...(problem === undefined ? {} : { describedBy: `${id}-problem` })}
      />
      {problem !== undefined && (
        <span className="field-problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </li>
  );
}

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
  uploads: Uploads;
}

/** What is uploaded: by kind, each with its rules. Alt+2 picks files for the first that still waits for one. */
export function MaterialsSection({ draft, bundle, uploads }: Props): ReactNode {
  const { t } = useWords();
  const materials = bundle.materials.filter((material) => isAsked(bundle, material, draft.choices));
  const next = materials.find(({ code }) => (uploads.entries[code] ?? []).length === 0);
  useChord('Alt+2', () => {
    if (next !== undefined) document.getElementById(`material-${next.code}`)?.click();
  });
  if (materials.length === 0) return null;
  return (
    <section className="card" id="section-materials" tabIndex={-1}>
      <div className="card-head">
        <h2>{t('new.step.materials')}</h2>
        <span className="meta tertiary">{t('new.materials.lead')}</span>
      </div>
      <ul>
        {materials.map((material) => (
          <MaterialRow
            key={material.code}
            material={material}
            required={isRequired(material, draft.choices)}
            next={material === next}
            uploads={uploads}
          />
        ))}
      </ul>
    </section>
  );
}
