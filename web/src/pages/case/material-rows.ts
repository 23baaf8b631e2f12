import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';

type Version = CasePage['materials'][number];

/** One version of a material with who handed it in; the event is missing when the ledger shows none for it. */
export interface HandedIn {
  version: Version;
  event?: PageEvent;
}

/** One line of what a case rests on, by where it comes from. */
export type MaterialRow =
  /** Handed in as files; the newest version first. */
  | { source: 'upload'; kind: string; versions: readonly [HandedIn, ...HandedIn[]] }
  /** Handed in at the counter. */
  | { source: 'paper'; kind: string; copies: number }
  /** Fetched by the state itself: a licence at its source, or a registrar's record. */
  | { source: 'certificate' | 'record'; reading: HandlingAnswer };

/** Who handed in a version: the opening brought the first ones, each correction the next. */
function handedIn(version: Version, events: readonly PageEvent[]): HandedIn {
  const kind = version.version === 1 ? 'opened' : 'corrected';
  const event = events.find((one) => one.kind === kind && Date.parse(one.occurredAt) === Date.parse(version.at));
  const opening = version.version === 1 ? events.find((one) => one.kind === 'opened') : undefined;
  const found = event ?? opening;
  return { version, ...(found && { event: found }) };
}

function uploadRows(materials: readonly Version[], events: readonly PageEvent[]): MaterialRow[] {
  const kinds = [...new Set(materials.map(({ kind }) => kind))];
  return kinds.flatMap((kind): MaterialRow[] => {
    const [newest, ...older] = materials
      .filter((version) => version.kind === kind)
      .sort((a, b) => b.version - a.version)
      .map((version) => handedIn(version, events));
    return newest === undefined ? [] : [{ source: 'upload', kind, versions: [newest, ...older] }];
  });
}

function readingRows({ handlings, bundle }: CasePage, catalogue: CatalogueWords): MaterialRow[] {
  return handlings
    .filter(({ readAt }) => readAt !== undefined)
    .flatMap((reading): MaterialRow[] => {
      if (reading.kind === 'lookup') return [{ source: 'record', reading }];
      // A licence that the case itself granted is its result, not what it rests on.
      const isFetched = catalogue.step(bundle, reading.step)?.about !== undefined;
      return reading.kind === 'certificate' && isFetched ? [{ source: 'certificate', reading }] : [];
    });
}

/** Everything that a case rests on: what was uploaded, what was handed in on paper, and what the state fetched itself. */
export function materialRows(view: CasePage, events: readonly PageEvent[], catalogue: CatalogueWords): MaterialRow[] {
  const papers = view.papers.map(({ kind, copies }): MaterialRow => ({ source: 'paper', kind, copies }));
  return [...uploadRows(view.materials, events), ...papers, ...readingRows(view, catalogue)];
}
