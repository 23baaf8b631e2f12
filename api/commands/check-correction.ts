import type { Bundle, Catalogue } from '../../catalogue/catalogue.ts';
import { handlingOf } from '../../domain/case-state.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { CommandData } from '../../domain/command.ts';
import type { CorrectionAnswer, Pin } from '../../domain/correction.ts';
import type { MaterialLimits } from '../../domain/material.ts';
import type { Principal } from '../../domain/principal.ts';
import { invalid } from '../api-problem.ts';
import type { FieldProblem } from '../api-problem.ts';
import { prepareClaims } from '../materials/claim-materials.ts';
import type { MaterialDesk } from '../materials/material-desk.ts';
import { checkField } from '../opening/check-field.ts';
import type { CommandRequest } from '../schemas/command.ts';

type AskedCorrection = Extract<CommandRequest, { kind: 'correct' }>['data'];
type AskedAnswer = AskedCorrection['answers'][number];

export interface CorrectionServices {
  catalogue: Catalogue;
  desk: MaterialDesk;
  now: () => Date;
}

/**
 * The answers to a correction notice as they travel to the case: texts that keep the field rules of the catalogue, files
 * claimed for this case. What the notice does not name is passed on: the case refuses it.
 * @throws ApiProblem `invalid-request` with a pointer to each answer that is wrong; nothing must be sent then.
 */
export async function checkCorrection(
  services: CorrectionServices,
  state: CaseState,
  principal: Principal,
  { step, answers }: AskedCorrection,
): Promise<CommandData['correct']> {
  const gaps = handlingOf(state, step)?.correction?.notice.gaps ?? [];
  const rules = rulesOf(services.catalogue, state);
  const pins = answers.map(({ gap }) => gaps.find(({ id }) => id === gap)?.pin);
  const wrong = answers.flatMap((answer, at) => fieldProblems(rules, pins[at], answer, pointerOf(at)));
  const groups = answers.map(({ files = [] }, at) => ({
    fileIds: files,
    pointer: `${pointerOf(at)}/files`,
    limits: limitsOf(rules, pins[at]),
  }));
  const { errors, claim } = await prepareClaims(services, {
    owner: principal.id,
    caseNo: state.opened.caseNo,
    groups,
  });
  if (wrong.length + errors.length > 0) throw invalid([...wrong, ...errors]);
  const files = await claim();
  return { step, answers: answers.map((answer, at) => answerOf(answer, answer.files && files[at])) };
}

const pointerOf = (at: number): string => `/data/answers/${String(at)}`;

/** The rules that the case was opened by; another version's are not its own, and then only the limits of all texts hold. */
function rulesOf(catalogue: Catalogue, { opened }: CaseState): Bundle | undefined {
  const bundle = catalogue.bundles.get(opened.plan.bundle);
  return bundle?.version === opened.plan.version ? bundle : undefined;
}

function fieldProblems(
  rules: Bundle | undefined,
  pin: Pin | undefined,
  { value }: AskedAnswer,
  pointer: string,
): FieldProblem[] {
  if (value === undefined || pin?.on !== 'field') return [];
  const field = rules?.fields.find(({ code }) => code === pin.code);
  const problem = field && checkField(field, value);
  return problem ? [{ pointer: `${pointer}/value`, ...problem }] : [];
}

function limitsOf(rules: Bundle | undefined, pin: Pin | undefined): Partial<MaterialLimits> {
  if (pin?.on !== 'material') return {};
  const material = rules?.materials.find(({ kind }) => kind === pin.kind);
  return material ? { maxFiles: material.maxFiles, types: material.types } : {};
}

function answerOf({ gap, value }: AskedAnswer, files: CorrectionAnswer['files']): CorrectionAnswer {
  return { gap, ...(value !== undefined && { value }), ...(files && { files }) };
}
