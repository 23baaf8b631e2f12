import { authorityFor } from './authority-for.ts';
import type { Bundle, Catalogue } from './catalogue.ts';

/** A pair of regions between which a bundle is served. */
export interface Route {
  collecting: string;
  deciding: string;
}

/**
 * Every pair of regions of different provinces where the first has a window and both have all the authorities that the
 * bundle's steps need, in the order of the region codes.
 */
export function routesOf(catalogue: Catalogue, bundle: Bundle): Route[] {
  const regions = [...catalogue.regions.values()].sort((a, b) => a.code.localeCompare(b.code, 'en'));
  const withWindow = new Set([...catalogue.windows.values()].map((window) => window.region));
  const able = (at: 'collecting' | 'deciding') =>
    regions.filter(({ code }) => hasAuthorities(catalogue, bundle, at, code));
  const deciding = able('deciding');
  return able('collecting')
    .filter((region) => withWindow.has(region.code))
    .flatMap((from) =>
      deciding
        .filter((to) => to.province !== from.province)
        .map((to) => ({ collecting: from.code, deciding: to.code })),
    );
}

function hasAuthorities(catalogue: Catalogue, bundle: Bundle, at: 'collecting' | 'deciding', region: string): boolean {
  return bundle.steps
    .filter((step) => step.at === at)
    .every((step) => {
      const item = catalogue.items.get(step.item);
      return item !== undefined && authorityFor(catalogue, item.authority, region) !== undefined;
    });
}
