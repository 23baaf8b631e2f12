import type { CaseView, Holder } from '../../domain/case-view.ts';
import type { HeldIdentifier } from '../../domain/ledger.ts';
import type { MaterialVersion } from '../../domain/material.ts';
import type { Principal } from '../../domain/principal.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { CasePage, HolderAnswer } from '../schemas/case-answer.ts';
import { handlingAnswer } from './handling-answer.ts';
import { seesPeople } from './sees-people.ts';
import { colourAnswers } from './clock-answers.ts';
import { certificateAnswer, dueAnswer, objectionAnswer } from './parts.ts';

/** A case as a page shows it to one principal: instants with offset; without people and enterprise for ops. */
export function casePage(view: CaseView, principal: Principal): CasePage {
  const open = seesPeople(principal);
  const {
    visibleTo: _visibleTo,
    words: _words,
    seq: _seq,
    subject,
    certificate,
    due,
    colours,
    closedAt,
    openedBy,
    ...rest
  } = view;
  const { id, role, window, staff } = openedBy;
  return {
    ...rest,
    ...(open && { subject }),
    people: open ? view.people : [],
    shareholders: open ? view.shareholders : [],
    materials: view.materials.map((version) => materialAnswer(version, open)),
    held: heldAnswers(view.held, open),
    tasks: view.tasks.map(({ since, objection, ...task }) => ({
      ...task,
      since: toOffsetIso(since),
      objection: objectionAnswer(objection, open),
    })),
    holder: holderAnswer(view.holder),
    ...(due && { due: dueAnswer(due) }),
    ...(colours && { colours: colourAnswers(colours) }),
    handlings: view.handlings.map((handling) => handlingAnswer(handling, principal)),
    ...(certificate && { certificate: certificateAnswer(certificate, open) }),
    openedAt: toOffsetIso(view.openedAt),
    openedBy: {
      role,
      ...(window !== undefined && { window }),
      ...(staff !== undefined && { staff }),
      you: id === principal.id,
    },
    ...(closedAt !== undefined && { closedAt: toOffsetIso(closedAt) }),
    updatedAt: toOffsetIso(view.updatedAt),
  };
}

/** Who holds the case, as pages show it. */
export function holderAnswer(holder: Holder): HolderAnswer {
  return { ...holder, since: toOffsetIso(holder.since) };
}

/** Held identifiers; the number itself names an enterprise. */
export function heldAnswers(held: HeldIdentifier[], open: boolean): CasePage['held'] {
  return held.map(({ value, ...rest }) => ({ ...rest, ...(open && { value }) }));
}

/** A version of a material; for ops without who handed it in and what the files are called. */
function materialAnswer({ at, by, files, ...version }: MaterialVersion, open: boolean): CasePage['materials'][number] {
  return {
    ...version,
    at: toOffsetIso(at),
    by: open ? by : '',
    files: open ? files : files.map((file) => ({ ...file, name: '' })),
  };
}
