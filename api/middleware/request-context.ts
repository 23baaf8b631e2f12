import type { Response } from 'express';
import type { Principal } from '../../domain/principal.ts';
import type { InventedPerson } from '../sandbox-people.ts';

/** What middleware knows of a request. */
export interface RequestContext {
  requestId: string;
  /** Route in its pattern (`/cases/:caseNo`), never the address itself. */
  route?: string;
  person?: InventedPerson;
  principal?: Principal;
  sessionExpiresAt?: number;
  caseNo?: string;
  workflowId?: string;
}

const contexts = new WeakMap<Response, RequestContext>();

/** The context of a request, made at first use. */
export function contextOf(response: Response): RequestContext {
  let context = contexts.get(response);
  if (context === undefined) {
    context = { requestId: '' };
    contexts.set(response, context);
  }
  return context;
}
