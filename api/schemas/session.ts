import { z } from 'zod';
import { Label } from './place.ts';
import { Code, Instant, RegionCode, WindowCode } from './text.ts';

const RoleName = z.enum(['clerk', 'enterprise', 'ops']);

/** What is told of a person who can sign in. */
const person = {
  id: z.string(),
  name: z.string(),
  role: RoleName,
  region: RegionCode.optional(),
  window: WindowCode.optional(),
  /** Staff number 工号. */
  staff: z.string().optional(),
};

/** An invented person that one can be in sandbox mode. */
const SandboxPerson = z
  .strictObject({
    ...person,
    label: Label,
    /** enterprise: invented, with a valid check digit, so that a demo can fill in the form. */
    idNumber: z.string().optional(),
  })
  .meta({ id: 'SandboxPerson' });
export type SandboxPerson = z.infer<typeof SandboxPerson>;

export const SandboxPeople = z.array(SandboxPerson).meta({ id: 'SandboxPeople' });
export type SandboxPeople = z.infer<typeof SandboxPeople>;

export const SignIn = z.strictObject({ person: Code }).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** Who is signed in, and until when. */
export const SessionAnswer = z.strictObject({ ...person, expiresAt: Instant }).meta({ id: 'Session' });
export type SessionAnswer = z.infer<typeof SessionAnswer>;

/** `session: null` when nobody is signed in: a question that a page may always ask, and no error. */
export const WhoAnswer = z.strictObject({ session: SessionAnswer.nullable() }).meta({ id: 'WhoIsSignedIn' });
export type WhoAnswer = z.infer<typeof WhoAnswer>;
