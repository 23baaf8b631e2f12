import type { ReactNode } from 'react';
import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';
import { ClockBasis } from './clock-basis.tsx';
import { ClockLines } from './clock-lines.tsx';
import { WhyDetails } from './why-details.tsx';
import './clocks.css';

/** Why it is that day, in the sentences of the API; unfolds where it stands. */
export function ClockFold({ clock }: { clock: ClockAnswer }): ReactNode {
  return (
    <WhyDetails>
      <ClockLines clock={clock} />
      <ClockBasis clock={clock} />
    </WhyDetails>
  );
}
