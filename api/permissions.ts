import type { Role } from '../domain/principal.ts';

/**
 * What a role may do on a route.
 * `no`: refused (403). `yes`: allowed. `visible`: only on cases that it may see, else 404 as if there were none.
 * `collected`: only the window that collected the case. `own`: only its own case or upload, or itself as lead applicant.
 * `own-window`: only for the window where it sits.
 */
export type Scope = 'no' | 'yes' | 'visible' | 'collected' | 'own' | 'own-window';

/** Open to anyone, or to signed-in people by role. `signed`: whoever can sign as the province; the adapter checks it. */
export type Permission = 'anyone' | 'signed' | Record<Role, Scope>;

/** The one permission table. A route that has no row here stops the API at its start. */
export const permissions = {
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /docs': 'anyone',
  'GET /catalogue': 'anyone',
  'GET /region-codes/:code': 'anyone',
  'GET /sandbox/people': 'anyone',
  'POST /session': 'anyone',
  'GET /session': 'anyone',
  'DELETE /session': 'anyone',
  'POST /tracking': 'anyone',
  'POST /callbacks/:province': 'signed',
  'POST /cases': { clerk: 'own-window', enterprise: 'own', ops: 'no' },
  'GET /cases': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'GET /cases/:caseNo': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'GET /cases/:caseNo/timeline': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'GET /cases/:caseNo/receipt': { clerk: 'collected', enterprise: 'own', ops: 'no' },
  'GET /cases/:caseNo/stream': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'GET /stream': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'GET /outages': { clerk: 'yes', enterprise: 'yes', ops: 'yes' },
  // Which command a role may send is the case's own rule (domain/command-guard.ts), asked again by the workflow.
  'POST /cases/:caseNo/commands': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'GET /cases/:caseNo/commands/:commandId': { clerk: 'visible', enterprise: 'visible', ops: 'visible' },
  'POST /materials': { clerk: 'yes', enterprise: 'yes', ops: 'no' },
  'GET /materials/:fileId': { clerk: 'own', enterprise: 'own', ops: 'no' },
  'GET /materials/:fileId/preview': { clerk: 'own', enterprise: 'own', ops: 'no' },
  // Papers are full of personal data: ops has no part in them.
  'GET /cases/:caseNo/materials/:fileId': { clerk: 'visible', enterprise: 'visible', ops: 'no' },
  'GET /cases/:caseNo/materials/:fileId/preview': { clerk: 'visible', enterprise: 'visible', ops: 'no' },
  'GET /calendars': { clerk: 'yes', enterprise: 'yes', ops: 'yes' },
  // A holiday table moves legal dates; the calendar itself asks again who publishes it.
  'POST /calendars': { clerk: 'no', enterprise: 'no', ops: 'yes' },
  'POST /codec/decode': { clerk: 'no', enterprise: 'no', ops: 'yes' },
} as const satisfies Record<string, Permission>;

export type RouteId = keyof typeof permissions;

/** Thrown at start: a route without a row in the table, a row without a route, or a route that is there twice. */
export class PermissionTableError extends Error {
  override readonly name = 'PermissionTableError';
}

/** The row of a route; unknown routes have none. */
export function permissionOf(id: string): Permission | undefined {
  return Object.hasOwn(permissions, id) ? permissions[id as RouteId] : undefined;
}

/** Denied by default: a role that the row does not name may do nothing. */
export function scopeOf(permission: Permission, role: Role | 'province'): Scope {
  return typeof permission === 'string' || role === 'province' ? 'no' : permission[role];
}

/**
 * Checks that every route has its row.
 * @throws PermissionTableError naming the routes that have none or are there twice.
 */
export function requireRows(ids: readonly string[]): void {
  const missing = ids.filter((id) => permissionOf(id) === undefined);
  if (missing.length > 0) {
    throw new PermissionTableError(`add a row to api/permissions.ts for: ${missing.join(', ')}`);
  }
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) throw new PermissionTableError(`registered twice: ${twice.join(', ')}`);
}
