import type { ReactNode } from 'react';
import type { HolderAnswer } from '../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../api/catalogue-context.ts';
import type { CatalogueWords } from '../api/catalogue-words.ts';
import { useWords } from '../words/words-context.ts';
import type { WordsInUse } from '../words/words-context.ts';
import { PartySign, ProvinceSign } from './province-sign.tsx';

/** Who holds it, by name: authority, window, or the system that is sending it. `tl` picks the language. */
export function holderName(
  holder: HolderAnswer,
  catalogue: CatalogueWords,
  { t, tl }: WordsInUse,
  short: boolean,
): string {
  switch (holder.party) {
    case 'authority':
      return tl(short ? catalogue.authorityShort(holder.authority) : catalogue.authority(holder.authority));
    case 'window':
      return holder.place.window === undefined
        ? `${tl(catalogue.regionShort(holder.place.region))} ${t('party.window')}`
        : tl(short ? catalogue.windowShort(holder.place.window) : catalogue.window(holder.place.window));
    case 'system':
      return `${tl(catalogue.regionShort(holder.place.region))} ${t('party.system')}`;
    case 'applicant':
    case 'public':
    case 'none':
      return t(`party.${holder.party}`);
  }
}

/** The sign that stands before a holder's name. */
export function HolderSign({ holder, big = false }: { holder: HolderAnswer; big?: boolean }): ReactNode {
  if (holder.party === 'applicant') return <PartySign party="applicant" big={big} />;
  if (holder.party === 'system') return <PartySign party="system" big={big} />;
  return 'place' in holder ? <ProvinceSign province={holder.place.province} big={big} /> : null;
}

/** Sign and short name, for lists and tables. */
export function HolderChip({ holder }: { holder: HolderAnswer }): ReactNode {
  const { words } = useCatalogue();
  const inUse = useWords();
  const name = holderName(holder, words, inUse, true);
  if (holder.party === 'none') return <span className="holder muted">{name}</span>;
  return (
    <span className="holder" title={name}>
      <HolderSign holder={holder} />
      <span className="cut">{name}</span>
    </span>
  );
}
