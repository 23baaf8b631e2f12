import { colourAt } from '../../domain/clocks/clock-colours.ts';
import { computeClock } from '../../domain/clocks/compute-clock.ts';
import { explainClock } from '../../domain/clocks/explain-clock.ts';
import { workdaysOf } from '../../domain/clocks/workdays.ts';
import type { ClockLibrary } from './ask-library.ts';

/** The library as it is. */
export const realLibrary: ClockLibrary = { colourAt, computeClock, explainClock, workdaysOf };
