import type { CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import type { TrackingAnswer } from '../../../../api/schemas/tracking.ts';

type ToDo = TrackingAnswer['toDo'][number];

function toDoOf({ case: view, commands }: CaseAnswer): ToDo[] {
  return view.handlings.flatMap(({ step, status, actBy }): ToDo[] => {
    const may = commands.some((command) => command.kind === 'correct' && command.step === step && command.allowed);
    if (status === 'correcting' && may) return [{ what: 'answer-correction', step, ...(actBy && { due: actBy }) }];
    return status === 'to-deliver' ? [{ what: 'fetch-result', step }] : [];
  });
}

/** A case as the public page shows one, for the parts that both pages have. */
export function trackedView(doc: CaseAnswer): TrackingAnswer {
  const { case: view, why } = doc;
  const { caseNo, bundle, status, outcome, collecting, deciding, holder, otherHolders, due } = view;
  return {
    caseNo,
    bundle,
    status,
    ...(outcome && { outcome }),
    collecting,
    deciding,
    holder,
    otherHolders,
    ...(due && { due }),
    why,
    steps: view.handlings.map(({ parked, ...handling }) => ({ ...handling, parked: parked !== undefined })),
    toDo: toDoOf(doc),
    openedAt: view.openedAt,
    updatedAt: view.updatedAt,
  };
}
