import type { ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';
import type { DueSign } from './due-sign.ts';
import './signs.css';

interface Props {
  sign: DueSign;
  size?: 'list' | 'normal' | 'big';
}

/** A filled round pill is always a clock: shape, words, colour, never without the words. */
export function DuePill({ sign, size = 'normal' }: Props): ReactNode {
  const { t } = useWords();
  const { key, values } = size === 'list' ? sign.short : sign.full;
  const words = t(key, values);
  const classes = ['pill', `pill-${sign.shape}`, `pill-${size}`, sign.provisional ? 'pill-provisional' : ''];
  return (
    <span className={classes.join(' ').trim()}>
      <i aria-hidden="true" />
      {sign.provisional ? t('due.provisional', { words }) : words}
    </span>
  );
}
