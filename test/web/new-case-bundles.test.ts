import { describe, expect, it } from 'vitest';
import { catalogueWords } from '../../api/catalogue-words.ts';
import { OpeningRequest } from '../../api/schemas/opening.ts';
import type { BundleAnswer } from '../../api/schemas/catalogue-answer.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { usccCheckCharacter } from '../../domain/identifiers/uscc.ts';
import { entriesOf } from '../../web/src/materials/upload-entry.ts';
import type { UploadsByKey } from '../../web/src/materials/upload-entry.ts';
import { forgetTab } from '../../web/src/frame/tab-store.ts';
import { chosenSteps } from '../../web/src/pages/new-case/chosen-steps.ts';
import { changeDraft, emptyDraft } from '../../web/src/pages/new-case/draft.ts';
import type { Draft, DraftChange } from '../../web/src/pages/new-case/draft.ts';
import { fieldOfPointer } from '../../web/src/pages/new-case/field-of-pointer.ts';
import { keepDraft, keptDraft, uploadsOf } from '../../web/src/pages/new-case/kept-draft.ts';
import { missingOf } from '../../web/src/pages/new-case/missing.ts';
import { requestOf } from '../../web/src/pages/new-case/request-of.ts';

function bundleOf(code: string): BundleAnswer {
  const bundle = catalogueWords(loadCatalogue()).answer.bundles.find((one) => one.code === code);
  if (bundle === undefined) throw new Error(`the catalogue has no ${code}`);
  return bundle;
}

const licensing = bundleOf('food-licensing');
const exit = bundleOf('simplified-deregistration');
const after = (draft: Draft, ...changes: DraftChange[]): Draft => changes.reduce(changeDraft, draft);
const uscc = (body: string): string => body + usccCheckCharacter(body);
const branch = uscc('91500103MAC2TE8T5');
const parent = uscc('91510104MAC6TE8T9');

function uploaded(fileId: string, expiresAt = '2026-10-09T10:20:00+08:00'): UploadedFile {
  return {
    fileId,
    sha256: '0'.repeat(64),
    bytes: 10,
    type: 'application/pdf',
    name: `${fileId}.pdf`,
    expiresAt,
  };
}

function filledIn(bundle: BundleAnswer): Draft {
  const started = after({ ...emptyDraft, window: '510104-02' }, { do: 'choose-bundle', bundle });
  const people = started.people.map(({ row }): DraftChange => ({
    do: 'set-person',
    row,
    change: { name: '唐渝', idNumber: '500103198702114029' },
  }));
  const form = bundle.fields.map(({ code, options }): DraftChange => ({
    do: 'set-form',
    field: code,
    value: options?.[0]?.code ?? '86',
  }));
  const papers = bundle.papers.map(({ code, copies }): DraftChange => ({ do: 'paper', kind: code, copies }));
  return after(
    started,
    { do: 'set', field: 'region', value: '500103' },
    { do: 'set', field: 'name', value: '样例餐饮渝中店' },
    { do: 'set', field: 'uscc', value: `${branch.slice(0, 8)} ${branch.slice(8)}` },
    { do: 'set', field: 'premises', value: '渝中区样例路一号' },
    ...people,
    ...form,
    ...papers,
  );
}

const withParent = after(
  filledIn(licensing),
  { do: 'set-related', code: 'parent', change: { name: '样例餐饮有限公司' } },
  { do: 'set-related', code: 'parent', change: { uscc: parent } },
);
const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(24));
const uploads: UploadsByKey = Object.fromEntries(
  ['layout', 'rules', 'health-certificates'].map((kind, at) => [kind, entriesOf([uploaded(ids[at] ?? '')])]),
);

describe('a food licence', () => {
  it('is asked for with the branch, its premises, its parent and what was uploaded', () => {
    const request = requestOf(withParent, licensing, uploads);
    expect(OpeningRequest.safeParse(request).error).toBeUndefined();
    expect(request.subject).toEqual({
      name: '样例餐饮渝中店',
      uscc: branch,
      premises: '渝中区样例路一号',
      related: { parent: { name: '样例餐饮有限公司', uscc: parent } },
    });
    expect(request.materials?.[0]).toEqual({ kind: 'layout', files: [ids[0]] });
    expect(missingOf(withParent, licensing, true, uploads)).toEqual([]);
  });

  it('lacks its parent until somebody is named, and a code with a wrong check character does not keep it out', () => {
    const without = missingOf(filledIn(licensing), licensing, true, uploads);
    expect(without.map(({ field }) => field)).toEqual(['related-parent-name', 'related-parent-uscc']);
    const wrong = after(withParent, { do: 'set', field: 'uscc', value: '91500103MAC2TE8T50' });
    expect(missingOf(wrong, licensing, true, uploads)).toEqual([]);
  });

  it('names every material that was not uploaded, also one that an enterprise applies for itself', () => {
    const missing = missingOf(withParent, licensing, false);
    expect(missing.map(({ field }) => field)).toEqual([
      'material-layout',
      'material-rules',
      'material-health-certificates',
    ]);
  });

  it('waits for what is on its way, and for what failed to be sent again or removed', () => {
    const common = { id: 'x', name: 'x.pdf', bytes: 10 };
    const photo = (entry: UploadsByKey[string]): string[] =>
      missingOf(withParent, licensing, true, { ...uploads, 'premises-photo': entry }).map(({ key }) => key);
    expect(photo([{ ...common, state: 'sending', sent: 1 }])).toEqual(['new.missing.uploading']);
    expect(photo([{ ...common, state: 'failed', fault: { kind: 'no-answer' } }])).toEqual(['new.missing.failed']);
  });

  it('is about one premises: too few characters are not a place', () => {
    const short = after(withParent, { do: 'set', field: 'premises', value: '一号' });
    expect(missingOf(short, licensing, true, uploads)).toMatchObject([{ problem: 'premises.problem.short' }]);
  });
});

describe('a deregistration', () => {
  it('names a former branch only when there was one, and then it is looked up', () => {
    const alone = filledIn(exit);
    expect(requestOf(alone, exit).subject).not.toHaveProperty('related');
    expect(requestOf(alone, exit)).not.toHaveProperty('materials');
    const steps = (draft: Draft): string[] => chosenSteps(draft, exit).map(({ step }) => step);
    expect(steps(alone)).not.toContain('branch-precheck');
    expect(chosenSteps(alone, exit).find(({ step }) => step === 'notice')?.after).toEqual(['precheck']);

    const named = after(alone, { do: 'set-related', code: 'branch', change: { name: '样例广安分公司' } });
    expect(steps(named)).toContain('branch-precheck');
    expect(missingOf(named, exit, true).map(({ field }) => field)).toEqual(['related-branch-uscc']);
  });
});

it.each([
  ['/subject/uscc', 'subject-uscc'],
  ['/subject/premises', 'premises'],
  ['/subject/related/parent', 'related-parent-uscc'],
  ['/subject/related/parent/name', 'related-parent-name'],
  ['/materials/1/files/0', 'material-rules'],
  ['/materials', 'section-materials'],
])('the pointer %s leads to %s', (pointer, field) => {
  expect(fieldOfPointer(pointer, withParent, licensing, uploads)).toBe(field);
});

/** What a tab of a browser keeps. */
function memoryStore(): Storage {
  const kept: Record<string, string> = {};
  return Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: { value: (key: string, value: string) => void (kept[key] = value) },
    removeItem: { value: (key: string) => void Reflect.deleteProperty(kept, key) },
  }) as unknown as Storage;
}

describe('a kept draft', () => {
  const now = '2026-10-08T02:20:00.000Z';

  it('is taken up with its uploads by whoever typed it, and by nobody else', () => {
    const store = memoryStore();
    expect(keepDraft(store, 'clerk-jinjiang', withParent, uploads)).toBe(true);
    expect(keepDraft(store, 'clerk-jinjiang', withParent, uploads)).toBe(false);
    const kept = keptDraft(store, 'clerk-jinjiang', now);
    expect(kept?.draft).toEqual(withParent);
    expect(requestOf(withParent, licensing, uploadsOf(kept)).materials).toHaveLength(3);
    expect(keptDraft(store, 'clerk-yuzhong', now)).toBeUndefined();
  });

  it('leaves out files whose 24 hours are over, and what never arrived', () => {
    const store = memoryStore();
    const entries: UploadsByKey = {
      layout: entriesOf([uploaded('old', '2026-10-08T10:20:00+08:00'), uploaded('new')]),
      rules: [{ id: 'x', name: 'x.pdf', bytes: 1, state: 'sending', sent: 0 }],
    };
    keepDraft(store, 'clerk-jinjiang', withParent, entries);
    const kept = keptDraft(store, 'clerk-jinjiang', now);
    expect(kept?.files['layout']?.map(({ fileId }) => fileId)).toEqual(['new']);
    expect(kept?.files['rules']).toEqual([]);
  });

  it('is gone once somebody signs out', () => {
    const store = memoryStore();
    keepDraft(store, 'clerk-jinjiang', withParent, {});
    store.setItem('language', 'en');
    forgetTab(store);
    expect(keptDraft(store, 'clerk-jinjiang', now)).toBeUndefined();
    expect(store.getItem('language')).toBe('en');
  });
});
