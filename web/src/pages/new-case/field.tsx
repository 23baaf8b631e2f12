import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';

/** Words of the API about fields, by field id; and whether empty fields are marked yet. */
export interface FieldMarks {
  server: Readonly<Record<string, string>>;
  missing: Readonly<Record<string, string>>;
}

export const FieldMarksContext = createContext<FieldMarks>({ server: {}, missing: {} });

/** What a control needs to be tied to its label and its problem. */
export interface FieldProps {
  id: string;
  status?: 'error';
  'aria-invalid': boolean;
  'aria-describedby'?: string;
}

interface Props {
  id: string;
  label: string;
  /** Beside the label: optional, feedback while typing. */
  note?: ReactNode;
  /** Below the control, without being an error. */
  hint?: ReactNode;
  /** Under everything else: what would put it right. */
  below?: ReactNode;
  hideLabel?: boolean;
  children: (props: FieldProps) => ReactNode;
}

/** Label, control, and under it what is wrong with it. */
export function Field({ id, label, note, hint, below, hideLabel = false, children }: Props): ReactNode {
  const { server, missing } = useContext(FieldMarksContext);
  const problem = server[id] ?? missing[id];
  const problemId = `${id}-problem`;
  const describedBy = [problem === undefined ? '' : problemId, hint === undefined ? '' : `${id}-hint`].filter(Boolean);
  return (
    <div className="field">
      <span className="field-label">
        <label htmlFor={id} className={hideLabel ? 'unseen' : ''}>
          {label}
        </label>
        {problem === undefined && note}
      </span>
      {children({
        id,
        ...(problem === undefined ? {} : { status: 'error' }),
        'aria-invalid': problem !== undefined,
        ...(describedBy.length === 0 ? {} : { 'aria-describedby': describedBy.join(' ') }),
      })}
      {hint !== undefined && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem !== undefined && (
        <span className="field-problem" id={problemId}>
          {problem}
        </span>
      )}
      {below}
    </div>
  );
}
