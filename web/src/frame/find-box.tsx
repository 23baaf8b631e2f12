import type { ReactNode, SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import { KeyCap } from '../signs/key-cap.tsx';
import { useWords } from '../words/words-context.ts';
import { addressOfScan } from './address-of-scan.ts';

const fieldId = 'find-anywhere';

/** Puts the cursor into the find box. */
export function focusFind(): void {
  const field = document.getElementById(fieldId);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

/** Finds anywhere: a whole case number or a scanned receipt opens the case, any other text filters the list. */
export function FindBox(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('find');
    if (!(field instanceof HTMLInputElement) || field.value.trim() === '') return;
    const text = field.value.trim();
    field.value = '';
    field.blur();
    void navigate(addressOfScan(text) ?? `/cases?text=${encodeURIComponent(text)}`);
  };
  return (
    <form className="find find-top" role="search" onSubmit={submit}>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
        <circle cx="7" cy="7" r="4.5" />
        <path d="M10.5 10.5 14 14" />
      </svg>
      <input
        id={fieldId}
        name="find"
        type="search"
        autoComplete="off"
        aria-label={t('find.label')}
        aria-keyshortcuts="/"
        placeholder={t('find.placeholder')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <KeyCap name="/" />
    </form>
  );
}
