import type { AppServices } from '../app-services.ts';
import { openCase } from '../opening/open-case.ts';
import { signedInPrincipal } from './signed-in-principal.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { OpenedAnswer, OpeningRequest } from '../schemas/opening.ts';

/** Opening of cases. */
export function openingRoutes(services: AppServices): Route[] {
  return [
    route('POST /cases', {
      tag: 'cases',
      summary: 'Open a case and get its receipt',
      body: OpeningRequest,
      idempotent: true,
      answers: {
        201: { description: 'Opened, or opened before by this very request', schema: OpenedAnswer },
      },
      problems: ['same-application', 'engine-unavailable'],
      async handle(call) {
        const { body: application, idempotencyKey, logFields } = call;
        const principal = signedInPrincipal(call);
        const { answer, workflowId } = await openCase(services, { principal, idempotencyKey, application });
        logFields({ caseNo: answer.caseNo, workflowId });
        return { status: 201, body: answer, headers: { Location: `/cases/${answer.caseNo}` } };
      },
    }),
  ];
}
