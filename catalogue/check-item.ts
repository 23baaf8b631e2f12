import type { Term } from '../domain/term.ts';
import type { Catalogue, Item } from './catalogue.ts';
import type { Report } from './catalogue-error.ts';
import { itemIn } from './item-in.ts';

/** Checks one item: that its codes refer to something, that it has what its kind needs, and nothing of another kind. */
export function checkItem(catalogue: Catalogue, item: Item, report: Report): void {
  checkWhoDecides(catalogue, item, report);
  checkKind(item, report);
  if (item.yields !== undefined && !catalogue.certificates.has(item.yields)) report('/yields', 'unknown certificate');
  if (catalogue.purpose !== 'test' && termsOf(item).some((term) => term?.unit === 'seconds')) {
    report('', 'terms in seconds are for a test catalogue');
  }
  for (const province of catalogue.provinces.keys()) checkPatience(catalogue, item, province, report);
  checkHandedIn(item, report);
  item.examples.forEach(({ region, term }, at) => {
    if (!catalogue.regions.has(region)) report(`/examples/${String(at)}/region`, 'unknown region');
    if (item[term] === undefined) report(`/examples/${String(at)}/term`, `the item has no ${term}`);
  });
}

function checkWhoDecides({ authorities, provinces }: Catalogue, item: Item, report: Report): void {
  const kinds = new Set([...authorities.values()].map((authority) => authority.kind));
  if (!kinds.has(item.authority)) report('/authority', `no authority is of the kind ${item.authority}`);
  if ((item.system === undefined) !== (item.kind === 'delivery')) {
    report('/system', 'every item but a delivery is done in a system');
  }
  for (const province of provinces.values()) {
    if (item.system !== undefined && !province.systems.some((system) => system.code === item.system)) {
      report('/system', `${province.code} has no system ${item.system}`);
    }
  }
}

const ofOneKind = {
  correction: 'decision',
  check: 'decision',
  applyWithin: 'decision',
  period: 'notice',
  mustBe: 'lookup',
} as const;

/** What the code does only for one kind of step would be silently nothing in another. */
function checkKind(item: Item, report: Report): void {
  for (const [field, kind] of Object.entries(ofOneKind) as [keyof typeof ofOneKind, Item['kind']][]) {
    const has = [item, ...Object.values(item.overlays)].some(
      (part) => field in part && Boolean(part[field as keyof typeof part]),
    );
    if (has && item.kind !== kind) report(`/${field}`, `only a ${kind} has it`);
  }
  if (item.kind === 'notice' && item.period === undefined) report('/period', 'a notice has a period');
  if (item.kind === 'lookup' && item.mustBe === undefined)
    report('/mustBe', 'a lookup says what does not stand in the way');
}

function termsOf(item: Item): (Term | undefined)[] {
  const parts = [item, ...Object.values(item.overlays)];
  const own = [item.legal, item.legal?.extension, item.check?.within, item.period];
  const late = [item.applyWithin, item.applyWithin?.extension];
  return [...parts.flatMap(({ promise, patience, correction }) => [promise, patience, correction]), ...own, ...late];
}

/** Whoever is asked about a handling before its promise has ended finds nothing wrong. */
function checkPatience(catalogue: Catalogue, item: Item, province: string, report: Report): void {
  const { promise, patience } = itemIn(item, province);
  if (catalogue.purpose === 'published' && patience.unit === promise.unit && patience.n < promise.n) {
    report('/patience', `must not end before the promise does (${province})`);
  }
}

function checkHandedIn({ papers, materials, overlays }: Item, report: Report): void {
  const kinds = new Set<string>();
  for (const [field, list] of [['papers', papers] as const, ['materials', materials] as const]) {
    list.forEach(({ kind }, at) => {
      if (kinds.has(kind)) report(`/${field}/${String(at)}/kind`, `${kind} is asked for twice`);
      kinds.add(kind);
    });
  }
  for (const [province, { acceptance }] of Object.entries(overlays)) {
    for (const kind of Object.keys(acceptance ?? {})) {
      if (!kinds.has(kind)) report('/papers', `${province} accepts the unknown paper or material ${kind}`);
    }
  }
}
