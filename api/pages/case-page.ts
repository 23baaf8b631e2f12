import type { CaseView, HandlingView, Holder, Parked } from '../../domain/case-view.ts';
import type { Certificate } from '../../domain/certificate.ts';
import type { HeldIdentifier } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { Due } from '../../domain/term.ts';
import type { CasePage, CertificateAnswer, DueAnswer, HandlingAnswer, HolderAnswer } from '../schemas/case-answer.ts';

/** Whether the one who asks sees people and enterprises; ops sees the machinery of a case and nobody in it. */
export function seesPeople({ role }: Principal): boolean {
  return role !== 'ops';
}

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
    held: heldAnswers(view.held, open),
    holder: holderAnswer(view.holder),
    ...(due && { due: dueAnswer(due) }),
    handlings: view.handlings.map((handling) => handlingAnswer(handling, open)),
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

/** A due date as pages show it. */
export function dueAnswer(due: Due): DueAnswer {
  return { ...due, before: toOffsetIso(due.before), startedAt: toOffsetIso(due.startedAt) };
}

/** Who holds the case, as pages show it. */
export function holderAnswer(holder: Holder): HolderAnswer {
  return { ...holder, since: toOffsetIso(holder.since) };
}

/** Held identifiers; the number itself names an enterprise. */
export function heldAnswers(held: HeldIdentifier[], open: boolean): CasePage['held'] {
  return held.map(({ value, ...rest }) => ({ ...rest, ...(open && { value }) }));
}

/** A licence; its id, number and holder name the enterprise. */
export function certificateAnswer({ id, number, holder, ...rest }: Certificate, open: boolean): CertificateAnswer {
  return { ...rest, issuedAt: toOffsetIso(rest.issuedAt), ...(open && { id, number, holder }) };
}

/** One handling as pages show it. Reasons are free text of an authority and may name people. */
function handlingAnswer(handling: HandlingView, open: boolean): HandlingAnswer {
  const { startedAt, decidedAt, due, parked, refusal, certificate, ...rest } = handling;
  return {
    ...rest,
    ...(startedAt !== undefined && { startedAt: toOffsetIso(startedAt) }),
    ...(decidedAt !== undefined && { decidedAt: toOffsetIso(decidedAt) }),
    ...(due && { due: dueAnswer(due) }),
    ...(parked && { parked: parkedAnswer(parked) }),
    ...(refusal && { refusal: open ? refusal : { code: refusal.code } }),
    ...(certificate && { certificate: certificateAnswer(certificate, open) }),
  };
}

function parkedAnswer(parked: Parked): Parked {
  return { ...parked, since: toOffsetIso(parked.since) };
}
