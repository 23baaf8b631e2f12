import type { ApiAnswer, ApiClient } from '../../../support/api-client.ts';
import type { Application } from '../../../support/application.ts';
import type { SandboxDesk } from '../../../support/sandbox-desk.ts';
import type { TestStack } from '../../../support/stack.ts';
import type { WorldSnapshot } from '../world-snapshot.ts';
import type { LaterScene } from './later-scene.ts';

/** What the issue lists, one row of the table each. */
export const requiredRows = [
  'unknown bundle',
  'unknown region',
  'unknown window',
  'ID number with a wrong check digit',
  'credit code of a shareholder company with a wrong check digit',
  'the same by an enterprise online',
  'missing required field',
  'missing required person',
  'body not JSON',
  'body of 2 MB',
  'unknown fields',
  '$ keys in any string field',
  'dotted keys in any string field',
  'command that the state does not allow',
  'command on a closed case',
  'command by a role without the right',
  'command on a case that one may not see',
  'the same command id twice',
  'the same opening key again',
  'the same opening key after its case closed',
  'the same opening key by someone else',
  'the same application again',
  'the same application from the other province',
  'callback of Sichuan with a bad signature',
  'callback of Sichuan with an unknown correlation',
  'callback of Sichuan with a repeated id',
  'callback of Sichuan with an older state',
  'callback of Sichuan that is half a document',
  'callback of Chongqing with a bad signature',
  'callback of Chongqing with an unknown correlation',
  'callback of Chongqing with a repeated id',
  'callback of Chongqing with an older state',
  'callback of Chongqing that is half a document',
  'credit code of a branch that can be none',
  'credit code of a branch with a wrong check digit',
  'parent company not named',
  'enterprise that the bundle does not ask for',
  'premises where none are asked for',
  'correction by another enterprise',
  'correction after its date',
  'correction of a field that was not pinned',
  'correction twice with one id',
  'check booked on a holiday',
  'check booked in the past',
  'manual answer by one person twice',
  'manual answer by two with different results',
  'manual answer with a licence number with a wrong check digit',
  'objection on a case without a notice',
  'objection after the period',
  'objection twice',
  'callback for another bundle’s step',
  'certificate with an unknown purpose',
  'missing required material',
  'file without a type',
  'file of a wrong type behind a right extension',
  'empty file',
  'file of 21 MB',
  '21 files',
  'file name with ../',
  'file name of 400 characters',
  'PDF with a script',
  'a file of somebody else',
  'tracking with a wrong code',
  'tracking with a wrong number',
  'tracking with a wrong check character',
] as const;

export type RowName = (typeof requiredRows)[number];

/** A case that the scene has, with what it was opened with. */
export interface SceneCase {
  caseNo: string;
  key: string;
  application: Application;
  /** What the opening was answered, receipt and all. */
  answer: ApiAnswer<Opened>;
}

export interface Opened {
  caseNo: string;
  code?: string;
  receipt: { checkCode: string; held?: object[]; notice: { zh: string } };
}

/** What the rows find: cases at rest, and people to act as. */
export interface Scene {
  stack: TestStack;
  url: string;
  desks: { sichuan: SandboxDesk; chongqing: SandboxDesk };
  /** Collected in Chongqing; Sichuan has accepted its registration and says no more. */
  inSichuan: SceneCase;
  /** Collected in Sichuan; Chongqing has accepted its registration and says no more. */
  inChongqing: SceneCase;
  /** Withdrawn and closed. */
  closed: SceneCase;
  yuzhong: ApiClient;
  jinjiang: ApiClient;
  guangan: ApiClient;
  owner: ApiClient;
  ops: ApiClient;
  later: LaterScene;
}

/** One row: a bad request, what it is answered, and what it may leave behind. */
export interface BadInputRow {
  name: RowName;
  /** Sends the bad request and nothing else, and looks at the answer. */
  send(scene: Scene): Promise<void>;
  /** Something that must be so before it; what it leaves is no part of the comparison. */
  prepare?(scene: Scene): Promise<void>;
  leaves: 'nothing' | ((before: WorldSnapshot, after: WorldSnapshot) => void);
}
