import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { Label } from './clock-names.ts';

/**
 * Why the law does not leave out the time of a stop, by the reason that was given: what the catalogue says of it, or that
 * the law names it for other clocks. Undefined for a reason that the catalogue does not know.
 */
export function whyNoStop({ stops }: Pick<Catalogue, 'stops'>, reason: string): Label | undefined {
  const stop = stops.get(reason);
  if (stop === undefined) return undefined;
  const { label, excluded, note } = stop;
  if (!excluded) return { zh: `办不了：${note.zh}。`, en: `Not possible: ${note.en}.` };
  return {
    zh: `办不了：${label.zh}（${note.zh}）不是这个时限可以停止的原因，时限照走，请在期限内办理。`,
    en: `Not possible: ${label.en} (${note.en}) is no reason for which this clock stops; it runs on, act within it.`,
  };
}
