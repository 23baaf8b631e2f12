import type { ReactNode } from 'react';
import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';
import { useWords } from '../words/words-context.ts';

/** The sentences of a clock as they can be read out: those of the promise, then those of the law, each under its name. */
export function ClockLines({ clock }: { clock: ClockAnswer }): ReactNode {
  const { t, tl } = useWords();
  const { lines, lawFrom } = clock;
  const parts = [
    { name: t('clock.promised'), said: lines.slice(0, lawFrom) },
    { name: t('clock.legal'), said: lines.slice(lawFrom) },
  ].filter(({ said }) => said.length > 0);
  return parts.map(({ name, said }) => (
    <section key={name} className="clock-part">
      {parts.length > 1 && <h3>{name}</h3>}
      <ol className="clock-lines">
        {said.map((line) => (
          <li key={line.zh}>{tl(line)}</li>
        ))}
      </ol>
    </section>
  ));
}
