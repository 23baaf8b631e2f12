import type { LimitName } from '../../../domain/clocks/clock-line.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';

/** Words in both languages. */
export interface Label {
  zh: string;
  en: string;
}

/** What the codes in the lines of a clock are called. An unknown code is said as it is. */
export interface ClockNames {
  clock: (code: string, limit?: LimitName) => { label: Label; starts: Label; basis: Label; source: Label };
  holiday: (code: string) => Label;
  stop: (reason: string) => { label: Label; note: Label };
  extensionSource: (code: string) => Label;
}

const asItIs = (code: string): Label => ({ zh: code, en: code });

/** The names that the catalogue has; `promise`: what an item's own promise rests on. */
export function clockNames(
  { clocks, holidays, stops }: Pick<Catalogue, 'clocks' | 'holidays' | 'stops'>,
  promise?: { basis: Label; source: Label },
): ClockNames {
  const nothing: Label = { zh: '', en: '' };
  return {
    clock: (code, limit) => {
      const { label, starts, basis, source } = clocks.get(code) ?? {
        label: asItIs(code),
        starts: nothing,
        basis: nothing,
        source: nothing,
      };
      const said = limit === 'promised' ? promise : undefined;
      return { label, starts, basis: said?.basis ?? basis, source: said?.source ?? source };
    },
    holiday: (code) => holidays.get(code)?.label ?? asItIs(code),
    stop: (reason) => stops.get(reason) ?? { label: asItIs(reason), note: nothing },
    extensionSource: (code) => {
      const clock = clocks.get(code);
      return clock?.extension?.source ?? clock?.source ?? nothing;
    },
  };
}
