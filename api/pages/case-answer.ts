import type { Catalogue } from '../../catalogue/catalogue.ts';
import { stateOf } from '../../domain/case-state.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Outage } from '../../models/outages.ts';
import type { ProjectedCase } from '../../models/projected-case.ts';
import type { CaseAnswer } from '../schemas/case-answer.ts';
import { allowedCommands } from './allowed-commands.ts';
import { caseOutages } from './case-outages.ts';
import { casePage } from './case-page.ts';
import { clockAnswers } from './clock-answers.ts';
import { seesPeople } from './sees-people.ts';
import { whyAnswers } from './why-answers.ts';

/** Where ops looks at the workflow behind a case. */
export interface EngineUi {
  url: string;
  namespace: string;
}

/** What a case page tells beside the case itself: where ops looks at it, and which systems are out of reach. */
export interface CaseSurroundings {
  engineUi: EngineUi | undefined;
  outages: readonly Outage[];
  catalogue: Catalogue;
  now: Date;
}

/** The answer of the case page. `events` is the ledger up to the case document's `seq`. */
export function caseAnswer(
  found: ProjectedCase,
  events: readonly LedgerEvent[],
  principal: Principal,
  { engineUi, outages, catalogue, now }: CaseSurroundings,
): CaseAnswer {
  const state = stateOf(events);
  const engineUrl = engineUi && `${engineUi.url}/namespaces/${engineUi.namespace}/workflows/${found.workflowId}`;
  return {
    case: casePage(found.view, principal),
    why: whyAnswers(found.view.handlings, state.calendar),
    clocks: clockAnswers(found.view, { calendar: state.calendar, catalogue, now, open: seesPeople(principal) }),
    commands: allowedCommands(state, principal),
    outages: caseOutages(found.view, outages),
    fence: found.fence,
    seq: found.seq,
    ...(principal.role === 'ops' && engineUrl !== undefined && { engineUrl }),
  };
}
