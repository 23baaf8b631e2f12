import type { ReactNode } from 'react';
import { useCatalogue } from '../api/catalogue-context.ts';
import { useWords } from '../words/words-context.ts';
import { sideOf } from './province-side.ts';
import './signs.css';

interface Props {
  province: string;
  big?: boolean;
  /** Outlined: something to come. */
  hollow?: boolean;
}

/** 川 is a filled square, 渝 a filled disc; shape and letter, so that it needs no colour. */
export function ProvinceSign({ province, big = false, hollow = false }: Props): ReactNode {
  const { words } = useCatalogue();
  const { tl } = useWords();
  const classes = ['sign', `sign-${sideOf(province)}`, big ? 'sign-big' : '', hollow ? 'sign-hollow' : ''];
  return (
    <b className={classes.filter(Boolean).join(' ')} title={tl(words.province(province))}>
      {words.provinceSign(province)}
    </b>
  );
}

/** Applicant and system: the same hexagon with their letter. */
export function PartySign({ party, big = false }: { party: 'applicant' | 'system'; big?: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <b className={big ? 'sign sign-party sign-big' : 'sign sign-party'} title={t(`party.${party}`)}>
      {t(`party.${party}.sign`)}
    </b>
  );
}
