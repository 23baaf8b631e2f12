import type { AppServices } from '../app-services.ts';
import { invalid } from '../api-problem.ts';
import { contextOf } from '../middleware/request-context.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import type { InventedPerson } from '../sandbox-people.ts';
import { SandboxPeople, SessionAnswer, SignIn, WhoAnswer } from '../schemas/session.ts';
import { sessionCookie } from '../session/session-cookie.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';

const sessionSeconds = 12 * 60 * 60;
const tag = 'session';

/** Signing in as an invented person; the two routes that do it exist only where there are such people. */
export function sessionRoutes(services: AppServices): Route[] {
  return [...(services.people.length > 0 ? sandboxRoutes(services) : []), whoAmI(), signOut(services)];
}

function sandboxRoutes({ people, tokens, secureCookies, now }: AppServices): Route[] {
  return [
    route('GET /sandbox/people', {
      tag,
      summary: 'Invented people that one can sign in as (sandbox only)',
      answers: { 200: { description: 'The people', schema: SandboxPeople } },
      handle: () => ok(people),
    }),
    route('POST /session', {
      tag,
      summary: 'Sign in as an invented person (sandbox only)',
      body: SignIn,
      answers: { 200: { description: 'Signed in; the cookie `lianban` is set', schema: SessionAnswer } },
      handle: ({ body }) => {
        const person = people.find(({ id }) => id === body.person);
        if (person === undefined)
          throw invalid([
            { pointer: '/person', code: 'not-one-of', values: { options: people.map(({ id }) => id).join(', ') } },
          ]);
        const expiresAt = now().getTime() + sessionSeconds * 1000;
        const token = tokens.sign({ person: person.id, expiresAt });
        return ok(sessionAnswer(person, expiresAt), {
          'Set-Cookie': sessionCookie(token, sessionSeconds, secureCookies),
        });
      },
    }),
  ];
}

function whoAmI(): Route {
  return route('GET /session', {
    tag,
    summary: 'Who is signed in, if anybody',
    answers: { 200: { description: 'The person and the end of the session, or null', schema: WhoAnswer } },
    handle: ({ response }) => {
      const { person, sessionExpiresAt } = contextOf(response);
      const isSignedIn = person !== undefined && sessionExpiresAt !== undefined;
      return ok({ session: isSignedIn ? sessionAnswer(person, sessionExpiresAt) : null });
    },
  });
}

function signOut({ secureCookies }: AppServices): Route {
  return route('DELETE /session', {
    tag,
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out' } },
    handle: () => ({ status: 204, headers: { 'Set-Cookie': sessionCookie('', 0, secureCookies) } }),
  });
}

function sessionAnswer({ id, name, role, region, window, staff }: InventedPerson, expiresAt: number): SessionAnswer {
  return {
    id,
    name,
    role,
    ...(region !== undefined && { region }),
    ...(window !== undefined && { window }),
    ...(staff !== undefined && { staff }),
    expiresAt: toOffsetIso(new Date(expiresAt).toISOString()),
  };
}
