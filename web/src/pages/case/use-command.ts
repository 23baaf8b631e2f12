import { useState } from 'react';
import type { CommandRequest } from '../../../../api/schemas/command.ts';
import type { Problem } from '../../../../api/schemas/problem.ts';
import { api } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useStableKey } from '../../api/use-stable-key.ts';

/** Where the last command of this page stands. `status` is where a pending one is asked after. */
export type CommandProgress =
  | { state: 'idle' }
  | { state: 'sending'; kind: CommandRequest['kind'] }
  | { state: 'done'; kind: CommandRequest['kind']; commandId: string }
  | { state: 'pending'; kind: CommandRequest['kind']; commandId: string; status: string; asked: boolean }
  | { state: 'refused'; kind: CommandRequest['kind']; code: string; detail: string; errors?: Problem['errors'] }
  | { state: 'not-taken'; kind: CommandRequest['kind'] };

function failureOf(kind: CommandRequest['kind'], error: unknown): CommandProgress {
  if (!(error instanceof ProblemError) || error.problem.status >= 500) return { state: 'not-taken', kind };
  const { code, detail, errors } = error.problem;
  const fields = errors?.map((field) => field.detail) ?? [];
  return { state: 'refused', kind, code, detail: fields.length > 0 ? fields.join(' ') : detail, errors };
}

/** Sends commands of one case. Sent again unchanged, a command keeps its id, so that it counts once. */
export function useCommand(caseNo: string): {
  progress: CommandProgress;
  send: (command: CommandRequest) => Promise<boolean>;
  ask: () => Promise<void>;
  clear: () => void;
} {
  const [progress, setProgress] = useState<CommandProgress>({ state: 'idle' });
  const keyOf = useStableKey();

  const send = async (command: CommandRequest): Promise<boolean> => {
    const { kind } = command;
    const commandId = keyOf(command);
    setProgress({ state: 'sending', kind });
    try {
      const result = await api.command(caseNo, commandId, command);
      setProgress(
        'done' in result
          ? { state: 'done', kind, commandId }
          : { state: 'pending', kind, commandId, status: result.pending.status, asked: false },
      );
      return true;
    } catch (error) {
      setProgress(failureOf(kind, error));
      return false;
    }
  };

  const ask = async (): Promise<void> => {
    if (progress.state !== 'pending') return;
    const { kind, commandId } = progress;
    try {
      const answer = await api.commandState(progress.status);
      if (answer.state === 'pending') setProgress({ ...progress, asked: true });
      else if (answer.answer.ok) setProgress({ state: 'done', kind, commandId });
      else setProgress({ state: 'refused', kind, code: answer.answer.code, detail: answer.answer.detail });
    } catch {
      setProgress({ ...progress, asked: true });
    }
  };
  return { progress, send, ask, clear: () => setProgress({ state: 'idle' }) };
}
