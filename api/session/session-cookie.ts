import { parseCookie, stringifySetCookie } from 'cookie';

const name = 'lianban';

/** The session token of a `Cookie` header, if there is one. */
export function tokenOf(cookieHeader: string | undefined): string | undefined {
  return cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[name];
}

/** `Set-Cookie` for a token; `secure` when the pages are served over https. `maxAge` in seconds, 0 removes it. */
export function sessionCookie(token: string, maxAge: number, secure: boolean): string {
  return stringifySetCookie({ name, value: token, maxAge, secure, httpOnly: true, sameSite: 'strict', path: '/' });
}
