import type { Item } from './catalogue.ts';

/** An item as it holds in one province: the base with that province's overlay on top. */
export function itemIn(item: Item, province: string): Item {
  return { ...item, ...item.overlays[province] };
}
