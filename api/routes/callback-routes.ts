import { parseCorrelation } from '../../domain/correlation.ts';
import { isDecisive } from '../../domain/report.ts';
import type { Report } from '../../domain/report.ts';
import type { Callback, CallbackOutcome } from '../../adapters/province.ts';
import type { AppServices } from '../app-services.ts';
import { ApiProblem } from '../api-problem.ts';
import { passOnObjection } from '../commands/pass-on-objection.ts';
import { EngineUnavailable } from '../engine/case-engine.ts';
import type { CaseReports } from '../engine/case-engine.ts';
import { route } from '../route.ts';
import type { Route, RouteCall } from '../route.ts';

/** What provinces tell us. Signature, dialect and answer are the adapter's; the route passes bytes in and a report on. */
export function callbackRoutes(services: AppServices): Route[] {
  const { provinces } = services;
  return [
    route('POST /callbacks/:province', {
      tag: 'callbacks',
      summary: "A province's report, in its own wire format",
      reads: 'raw',
      answers: {
        200: { description: "Taken, in the province's dialect", contentType: 'application/octet-stream' },
        400: { description: "Refused, in the province's dialect", contentType: 'application/octet-stream' },
        503: { description: "Try later, in the province's dialect", contentType: 'application/octet-stream' },
      },
      problems: ['no-such-page'],
      async handle({ bytes, params, request, logFields }) {
        const province = params.province ?? '';
        const dialect = Object.hasOwn(provinces, province) ? provinces[province] : undefined;
        if (dialect === undefined) throw new ApiProblem('no-such-page');
        const headers = plainHeaders(request.headers);
        const outcome = await passOn(services, province, dialect.readCallback(headers, bytes), logFields);
        const reply = dialect.replyToCallback(outcome, headers, bytes);
        const { 'content-type': contentType = 'application/octet-stream', ...rest } = lowerCased(reply.headers);
        return { status: reply.status, body: reply.body, contentType, headers: rest };
      },
    }),
  ];
}

async function passOn(
  services: AppServices,
  province: string,
  callback: Callback,
  logFields: RouteCall['logFields'],
): Promise<CallbackOutcome> {
  if (callback.kind === 'rejected') return callback.reason === 'signature' ? 'rejected-signature' : 'unreadable';
  const correlation = parseCorrelation(callback.correlation);
  const key = callback.kind === 'report' ? callback.report.key : callback.key;
  if (correlation?.key !== key) return 'unknown-correlation';
  const { workflowId, outward } = correlation;
  logFields({ caseNo: outward.caseNo, workflowId });
  try {
    return callback.kind === 'report'
      ? await passOnReport(services.engine, workflowId, outward.caseNo, callback.report)
      : await passOnObjection(services, { province, workflowId, outward, objection: callback.objection });
  } catch (error) {
    if (error instanceof EngineUnavailable) return 'try-later';
    throw error;
  }
}

async function passOnReport(
  engine: CaseReports,
  workflowId: string,
  caseNo: string,
  report: Report,
): Promise<CallbackOutcome> {
  const taken = isDecisive(report)
    ? await engine.answer(workflowId, caseNo, report)
    : await engine.report(workflowId, caseNo, report);
  // A closed case needs no more reports: the province may stop sending.
  return taken === 'absent' ? 'unknown-correlation' : 'taken';
}

function plainHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
