import { describe, expect, it } from 'vitest';
import { catalogueWords } from '../../api/catalogue-words.ts';
import { OpeningRequest } from '../../api/schemas/opening.ts';
import type { BundleAnswer } from '../../api/schemas/catalogue-answer.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { changeDraft, emptyDraft } from '../../web/src/pages/new-case/draft.ts';
import type { Draft, DraftChange } from '../../web/src/pages/new-case/draft.ts';
import { fieldOfPointer } from '../../web/src/pages/new-case/field-of-pointer.ts';
import { missingOf } from '../../web/src/pages/new-case/missing.ts';
import { requestOf } from '../../web/src/pages/new-case/request-of.ts';

function theBundle(): BundleAnswer {
  const [bundle] = catalogueWords(loadCatalogue()).answer.bundles;
  if (bundle === undefined) throw new Error('the catalogue has no bundle');
  return bundle;
}

const bundle = theBundle();
const after = (draft: Draft, ...changes: DraftChange[]): Draft => changes.reduce(changeDraft, draft);
const started = after({ ...emptyDraft, window: '500103-03' }, { do: 'choose-bundle', bundle });
const idNumber = '510104198503073218';

/** Everything filled in that is asked for. */
function complete(): Draft {
  const people = started.people.map(({ row }): DraftChange => ({
    do: 'set-person',
    row,
    change: { name: '程锦', idNumber },
  }));
  const form = bundle.fields
    .filter(({ required }) => required)
    .map(({ code, options }): DraftChange => ({ do: 'set-form', field: code, value: options?.[0]?.code ?? '200' }));
  const papers = bundle.papers
    .filter(({ required }) => required)
    .map(({ code, copies }): DraftChange => ({ do: 'paper', kind: code, copies }));
  return after(
    started,
    { do: 'set', field: 'region', value: '510104' },
    { do: 'set', field: 'name', value: ' 成都锦程精密科技有限公司 ' },
    { do: 'set', field: 'nameNumber', value: '510104-20260926-00318' },
    ...people,
    ...form,
    ...papers,
  );
}

describe('a draft', () => {
  it('begins with everybody who must be there, a shareholder too, and with all optional items chosen', () => {
    const roles = ['legal-representative', 'director', 'liaison', 'shareholder'];
    expect(started.people.map(({ role }) => role)).toEqual(roles);
    expect(started.choices).toHaveLength(3);
  });

  it('makes a request that the API’s schema takes, with ends trimmed', () => {
    const request = requestOf(complete(), bundle);
    expect(OpeningRequest.safeParse(request).error).toBeUndefined();
    expect(request.subject.name).toBe('成都锦程精密科技有限公司');
  });

  it('does not send the fields of an item that is no longer chosen', () => {
    const withEmployees = changeDraft(complete(), { do: 'set-form', field: 'employees', value: '6' });
    expect(requestOf(withEmployees, bundle).form['employees']).toBe('6');
    const without = changeDraft(withEmployees, { do: 'choose', item: 'social-insurance-registration', chosen: false });
    expect(requestOf(without, bundle).form).not.toHaveProperty('employees');
  });

  it('keeps window and region for the next applicant, and nothing of the last one', () => {
    const { window, region } = complete();
    const next = changeDraft(complete(), { do: 'clear', keep: { bundle: bundle.code, window, region }, bundle });
    expect(next.region).toBe('510104');
    expect(JSON.stringify(next)).not.toContain('程锦');
  });
});

describe('what is missing', () => {
  it('is nothing when everything is there', () => {
    expect(missingOf(complete(), bundle, true)).toEqual([]);
  });

  it('names every required paper at a window, and none online', () => {
    const papers = missingOf(started, bundle, true).filter(({ section }) => section === 'papers');
    expect(papers).toHaveLength(bundle.papers.filter(({ required }) => required).length);
    expect(missingOf(started, bundle, false).some(({ section }) => section === 'papers')).toBe(false);
  });

  it('says that a shareholder is needed, person or company', () => {
    const row = started.people.find(({ role }) => role === 'shareholder')?.row ?? 0;
    const without = changeDraft(started, { do: 'remove-person', row });
    expect(missingOf(without, bundle, true).some(({ key }) => key === 'new.missing.shareholder')).toBe(true);
    const withCompany = changeDraft(without, { do: 'add-company' });
    expect(missingOf(withCompany, bundle, true).some(({ key }) => key === 'new.missing.shareholder')).toBe(false);
  });

  it('counts an ID number with a wrong check digit, and a credit code with a wrong one not', () => {
    const draft = complete();
    const row = draft.people[0]?.row ?? 0;
    const wrong = changeDraft(draft, { do: 'set-person', row, change: { idNumber: '510104198503073217' } });
    expect(missingOf(wrong, bundle, true)).toMatchObject([{ problem: 'id.problem.check' }]);

    const company = changeDraft(draft, { do: 'add-company' });
    const companyRow = company.companies[0]?.row ?? 0;
    const held = changeDraft(company, {
      do: 'set-company',
      row: companyRow,
      change: { name: '锦程餐饮有限公司', uscc: '91500103MAC2TE8T50' },
    });
    expect(missingOf(held, bundle, true)).toEqual([]);
    const short = changeDraft(held, { do: 'set-company', row: companyRow, change: { uscc: '9150' } });
    expect(missingOf(short, bundle, true)).toMatchObject([{ problem: 'uscc.problem.length' }]);
  });
});

it('a row is there to fill in for everything that is missing of people', () => {
  const rows = new Set(started.people.map(({ row }) => `person-${String(row)}`));
  const fields = missingOf(started, bundle, true).filter(({ section }) => section === 'people');
  expect(fields.length).toBe(2 * rows.size);
  for (const { field } of fields) expect(rows).toContain(field.replace(/-(name|id)$/, ''));
});

describe('a pointer of the API', () => {
  const draft = complete();

  it('finds the field of the person that it counts, in the order in which they were sent', () => {
    const shareholder = draft.people.find(({ role }) => role === 'shareholder');
    const at = requestOf(draft, bundle).people.findIndex(({ role }) => role === 'shareholder');
    expect(fieldOfPointer(`/people/${String(at)}/idNumber`, draft, bundle)).toBe(
      `person-${String(shareholder?.row)}-id`,
    );
  });

  it.each([
    ['/subject/nameNumber', 'name-number'],
    ['/subject/name', 'subject-name'],
    ['/form/address', 'form-address'],
    ['/deciding/region', 'region'],
    ['/papers/0/copies', 'paper-registration-form'],
    ['/people', 'section-people'],
  ])('%s is the field %s', (pointer, field) => {
    expect(fieldOfPointer(pointer, draft, bundle)).toBe(field);
  });

  it('that is about nothing on the page is the whole form’s', () => {
    expect(fieldOfPointer('#header/idempotency-key', draft, bundle)).toBeUndefined();
  });
});
