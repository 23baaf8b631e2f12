import { containingRegions } from '../domain/identifiers/region-code.ts';
import type { Authority, Catalogue } from './catalogue.ts';

/**
 * The authority of a kind that is competent in a region: the region's own, else that of the city or province above it
 * (Sichuan has cities between county and province, Chongqing has none).
 */
export function authorityFor(catalogue: Catalogue, kind: string, region: string): Authority | undefined {
  for (const code of containingRegions(region)) {
    for (const authority of catalogue.authorities.values()) {
      if (authority.region === code && authority.kind === kind) return authority;
    }
  }
  return undefined;
}
