import { expect } from 'vitest';
import type { ApiClient } from '../../../support/api-client.ts';
import { exitApplication } from '../../../support/exit-application.ts';
import { licensingApplication } from '../../../support/licensing-application.ts';
import { openCase as open } from '../open-case.ts';
import { uploadRequired } from '../upload-required.ts';
import type { BadInputRow, RowName, Scene } from './bad-input-row.ts';
import { leavesOneHeldCase } from './leaves-one-held-case.ts';

/** Refused with 422 at a pointer, whoever sends it. */
function refused(
  name: RowName,
  body: () => object,
  who: (scene: Scene) => ApiClient,
  told: { pointer: string; code: string },
): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send(scene: Scene): Promise<void> {
      const answer = await open(who(scene), body());
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toContainEqual(expect.objectContaining(told));
    },
  };
}

const licensing = (change: (subject: Record<string, unknown>) => object) => (): object => {
  const asked = licensingApplication('collected-in-chongqing', []);
  return { ...asked, subject: change({ ...asked.subject }) };
};

const exit = (change: object) => (): object => {
  const asked = exitApplication('collected-in-guangan');
  return { ...asked, subject: { ...asked.subject, ...change } };
};

const branchOf = (uscc: string): object => ({ related: { branch: { name: '某某商贸有限公司广安分公司', uscc } } });

const held: BadInputRow = {
  name: 'credit code of a branch with a wrong check digit',
  async send({ yuzhong }) {
    const asked = licensingApplication('collected-in-chongqing', await uploadRequired(yuzhong));
    const answer = await open(yuzhong, { ...asked, subject: { ...asked.subject, uscc: '91350211M0000XUF46' } });
    expect(answer.status).toBe(201);
    expect(answer.body.receipt.held).toMatchObject([{ pointer: '/subject/uscc', problem: 'check' }]);
  },
  leaves: leavesOneHeldCase,
};

const yuzhong = (scene: Scene): ApiClient => scene.yuzhong;
const guangan = (scene: Scene): ApiClient => scene.guangan;

/** Applications about the wrong enterprise or place. */
export const badSubjects: BadInputRow[] = [
  refused('credit code of a branch that can be none', exit(branchOf('9151010')), guangan, {
    pointer: '/subject/related/branch/uscc',
    code: 'uscc-length',
  }),
  held,
  refused(
    'parent company not named',
    licensing(({ related: _related, ...subject }) => subject),
    yuzhong,
    {
      pointer: '/subject/related/parent',
      code: 'required',
    },
  ),
  refused(
    'enterprise that the bundle does not ask for',
    exit({ related: { parent: { name: '某某', uscc: '9' } } }),
    guangan,
    {
      pointer: '/subject/related/parent',
      code: 'unknown-related',
    },
  ),
  refused('premises where none are asked for', exit({ premises: '样例路8号负一层' }), guangan, {
    pointer: '/subject/premises',
    code: 'not-asked',
  }),
];
