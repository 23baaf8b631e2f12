import { z } from 'zod';
import { Label } from './place.ts';
import { Day, Instant } from './text.ts';

export const ClockColourName = z.enum(['green', 'yellow', 'red', 'black', 'grey']);

/** One colour of a clock from an instant up to (and without) another; the last has no `to` while nothing changes it. */
export const ColourSpellAnswer = z
  .strictObject({ colour: ClockColourName, from: Instant, to: Instant.optional() })
  .meta({ id: 'ColourSpell' });
export type ColourSpellAnswer = z.infer<typeof ColourSpellAnswer>;

const ClockDateAnswer = z
  .strictObject({
    /** Last day, in Asia/Shanghai. */
    date: Day,
    /** First instant that is too late. */
    before: Instant,
    /** True: it crosses a year without an official holiday table. */
    provisional: z.boolean(),
    /** The last counted day was this day off, so that it ends with the next working day. */
    movedFrom: Day.optional(),
  })
  .meta({ id: 'ClockDate' });

export const ClockRoleName = z.enum([
  'correction-notice',
  'acceptance',
  'correction-answer',
  'check',
  'decision',
  'notice',
  'applying',
  'delivery',
]);

/**
 * One clock of the law at work in one step, with its words in both languages: a live stream has one for all. `green`, `yellow`: 80 % of the
 * promise gone or one working day left. `red`: promise passed. `black`: law passed. `grey`: stopped.
 */
export const ClockAnswer = z
  .strictObject({
    step: z.string(),
    /** The moment that it is about. */
    role: ClockRoleName,
    /** Code of the clock in the catalogue. */
    code: z.string(),
    label: Label,
    basis: Label,
    certainty: z.enum(['certain', 'local', 'unverified']),
    source: Label,
    /** True: whoever has the case now must meet this one; its date is the case's. */
    current: z.boolean(),
    startedAt: Instant,
    /** What the authority promises itself. */
    promised: ClockDateAnswer.optional(),
    /** The latest by law. */
    legal: ClockDateAnswer.optional(),
    /** Now; absent when it is over. */
    colour: ClockColourName.optional(),
    colours: z.array(ColourSpellAnswer),
    /** It stands still and nobody has said until when: what is left of each limit, in its unit. */
    standing: z
      .strictObject({
        since: Day,
        left: z.strictObject({ promised: z.number().optional(), legal: z.number().optional() }),
      })
      .optional(),
    /** What silence brings, or has brought, by itself. */
    deemed: z.strictObject({ outcome: z.string(), at: Instant, asOf: Day }).optional(),
    /** When it was met or ended. */
    overAt: Instant.optional(),
    /** Reasons for which it can be stopped, by code; none: nothing stops it. */
    stops: z.array(z.string()),
    /** Sentences to be read out, in their order: those of the promise, then those of the law. */
    lines: z.array(Label),
    /** Where in `lines` those of the law begin. */
    lawFrom: z.int(),
  })
  .meta({ id: 'Clock' });
export type ClockAnswer = z.infer<typeof ClockAnswer>;
