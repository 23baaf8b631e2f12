import { beijingStamp } from '../beijing-stamp.ts';
import { html, type Html } from './html.ts';

/** An instant as people read it in Beijing, to the minute. */
export function beijingTime(instant: string): Html {
  const { date, time } = beijingStamp(instant);
  const day = date.replace(/(....)(..)(..)/, '$1-$2-$3');
  return html`<time datetime="${instant}">${day} ${time.slice(0, 2)}:${time.slice(2, 4)}</time>`;
}
