import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';

export interface DraftPerson {
  row: number;
  role: string;
  name: string;
  idNumber: string;
}

export interface DraftCompany {
  row: number;
  name: string;
  uscc: string;
}

/** What has been typed so far. Papers that were not handed in have no entry; uploads are kept beside it. */
export interface Draft {
  bundle: string;
  window: string;
  region: string;
  name: string;
  nameNumber: string;
  uscc: string;
  premises: string;
  /** Enterprises that are named beside the subject, by the bundle's code. */
  related: Record<string, Pick<DraftCompany, 'name' | 'uscc'>>;
  people: DraftPerson[];
  companies: DraftCompany[];
  form: Record<string, string>;
  choices: string[];
  papers: Record<string, number>;
  nextRow: number;
}

export const emptyDraft: Draft = {
  bundle: '',
  window: '',
  region: '',
  name: '',
  nameNumber: '',
  uscc: '',
  premises: '',
  related: {},
  people: [],
  companies: [],
  form: {},
  choices: [],
  papers: {},
  nextRow: 1,
};

export type DraftChange =
  | { do: 'choose-bundle'; bundle: BundleAnswer }
  | { do: 'set'; field: 'window' | 'region' | 'name' | 'nameNumber' | 'uscc' | 'premises'; value: string }
  | { do: 'set-related'; code: string; change: Partial<Pick<DraftCompany, 'name' | 'uscc'>> }
  | { do: 'set-person'; row: number; change: Partial<Pick<DraftPerson, 'name' | 'idNumber'>> }
  | { do: 'add-person'; role: string }
  | { do: 'remove-person'; row: number }
  | { do: 'set-company'; row: number; change: Partial<Pick<DraftCompany, 'name' | 'uscc'>> }
  | { do: 'add-company' }
  | { do: 'remove-company'; row: number }
  | { do: 'set-form'; field: string; value: string }
  | { do: 'choose'; item: string; chosen: boolean }
  | { do: 'paper'; kind: string; copies: number | undefined }
  | { do: 'clear'; keep: Pick<Draft, 'bundle' | 'window' | 'region'>; bundle: BundleAnswer | undefined };

/** How many rows of a role there are to begin with. Shareholders may be companies, but a person is the usual case. */
function rowsAtFirst({ shareholders }: BundleAnswer, { code, min }: BundleAnswer['roles'][number]): number {
  return shareholders?.role === code ? Math.max(min, shareholders.min) : min;
}

/** A bundle's people to begin with: each role as often as it must be there. */
function startOf(bundle: BundleAnswer, draft: Draft): Draft {
  const roles = bundle.roles.flatMap((role) => Array.from({ length: rowsAtFirst(bundle, role) }, () => role.code));
  const people = roles.map((role, at): DraftPerson => ({ row: draft.nextRow + at, role, name: '', idNumber: '' }));
  const choices = bundle.steps.filter(({ optional }) => optional).map(({ item }) => item);
  return {
    ...draft,
    bundle: bundle.code,
    related: {},
    people,
    companies: [],
    form: {},
    choices,
    papers: {},
    nextRow: draft.nextRow + people.length,
  };
}

function withRow<T extends { row: number }>(rows: readonly T[], row: number, change: object): T[] {
  return rows.map((one) => (one.row === row ? { ...one, ...change } : one));
}

/** The draft after one change. Pure. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.do) {
    case 'choose-bundle':
      return startOf(change.bundle, { ...draft, region: '' });
    case 'set':
      return { ...draft, [change.field]: change.value };
    case 'set-related': {
      const { name, uscc } = { ...relatedOf(draft, change.code), ...change.change };
      return { ...draft, related: { ...draft.related, [change.code]: { name, uscc } } };
    }
    case 'set-person':
      return { ...draft, people: withRow(draft.people, change.row, change.change) };
    case 'add-person': {
      const person = { row: draft.nextRow, role: change.role, name: '', idNumber: '' };
      return { ...draft, people: [...draft.people, person], nextRow: draft.nextRow + 1 };
    }
    case 'remove-person':
      return { ...draft, people: draft.people.filter(({ row }) => row !== change.row) };
    case 'set-company':
      return { ...draft, companies: withRow(draft.companies, change.row, change.change) };
    case 'add-company':
      return {
        ...draft,
        companies: [...draft.companies, { row: draft.nextRow, name: '', uscc: '' }],
        nextRow: draft.nextRow + 1,
      };
    case 'remove-company':
      return { ...draft, companies: draft.companies.filter(({ row }) => row !== change.row) };
    case 'set-form':
      return { ...draft, form: { ...draft.form, [change.field]: change.value } };
    case 'choose':
      return {
        ...draft,
        choices: change.chosen ? [...draft.choices, change.item] : draft.choices.filter((item) => item !== change.item),
      };
    case 'paper': {
      const { [change.kind]: _, ...others } = draft.papers;
      return { ...draft, papers: change.copies === undefined ? others : { ...others, [change.kind]: change.copies } };
    }
    case 'clear': {
      const fresh = { ...emptyDraft, ...change.keep };
      return change.bundle === undefined ? fresh : startOf(change.bundle, fresh);
    }
  }
}

/** What was typed of an enterprise beside the subject. */
export function relatedOf({ related }: Pick<Draft, 'related'>, code: string): Pick<DraftCompany, 'name' | 'uscc'> {
  return related[code] ?? { name: '', uscc: '' };
}

/** Whether the application names this enterprise: one that may be left out is named by writing anything of it. */
export function isNamed(draft: Pick<Draft, 'related'>, { code, required }: BundleAnswer['related'][number]): boolean {
  const { name, uscc } = relatedOf(draft, code);
  return required || `${name}${uscc}`.trim() !== '';
}

/** The roles in the catalogue's order, each with its rows. */
export function peopleInOrder(draft: Draft, bundle: BundleAnswer): DraftPerson[] {
  return bundle.roles.flatMap(({ code }) => draft.people.filter(({ role }) => role === code));
}
