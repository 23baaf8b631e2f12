import type { StoryPlace } from './public-api.ts';

interface Labelled {
  code: string;
  label: { zh: string; en: string };
}

/** What the story uses of `GET /catalogue`. */
export interface StoryCatalogue {
  bundles: Labelled[];
  items: Labelled[];
  authorities: (Labelled & { region: string })[];
  windows: (Labelled & { region: string })[];
  regions: (Labelled & { province: string })[];
  provinces: (Labelled & { sign: string })[];
}

/** The catalogue's own names; a code that it does not know stands for itself. */
export interface StoryWords {
  bundle(code: string): string;
  item(code: string): string;
  region(code: string): string;
  province(code: string): string;
  window(code: string): string;
  /** With the sign of its province before it: 川 or 渝. */
  authority(code: string): string;
  /** Window with the sign of its province before it. */
  counter(code: string): string;
  place(place: StoryPlace): string;
}

export function storyWords(catalogue: StoryCatalogue): StoryWords {
  const name = (rows: Labelled[], code: string) => rows.find((row) => row.code === code)?.label.zh ?? code;
  const sign = (rows: (Labelled & { region: string })[], code: string) => {
    const region = rows.find((row) => row.code === code)?.region;
    const province = catalogue.regions.find((row) => row.code === region)?.province;
    const found = catalogue.provinces.find((row) => row.code === province)?.sign;
    return found === undefined ? '' : `${found} `;
  };
  const window = (code: string) => name(catalogue.windows, code);
  const region = (code: string) => name(catalogue.regions, code);
  return {
    bundle: (code) => name(catalogue.bundles, code),
    item: (code) => name(catalogue.items, code),
    region,
    province: (code) => catalogue.provinces.find((row) => row.code === code)?.label.en ?? code,
    window,
    authority: (code) => sign(catalogue.authorities, code) + name(catalogue.authorities, code),
    counter: (code) => sign(catalogue.windows, code) + window(code),
    place: (place) => (place.window === undefined ? region(place.region) : window(place.window)),
  };
}
