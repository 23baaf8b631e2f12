import { useState } from 'react';
import type { OpenedAnswer, OpeningRequest } from '../../../../api/schemas/opening.ts';
import type { Problem } from '../../../../api/schemas/problem.ts';
import { api } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useStableKey } from '../../api/use-stable-key.ts';

/** Where taking in stands. The typed input is never touched by any of these. */
export type OpeningProgress =
  | { state: 'filling' }
  | { state: 'sending' }
  | { state: 'opened'; opened: OpenedAnswer }
  | { state: 'same'; caseNo: string }
  | { state: 'refused'; problem: Problem }
  | { state: 'not-taken' };

function failureOf(error: unknown): OpeningProgress {
  if (!(error instanceof ProblemError) || error.problem.status >= 500) return { state: 'not-taken' };
  const { problem } = error;
  if (problem.code === 'same-application' && problem.caseNo !== undefined) {
    return { state: 'same', caseNo: problem.caseNo };
  }
  return { state: 'refused', problem };
}

/** Sends the application. The same form sent again carries the same Idempotency-Key, so it opens one case. */
export function useOpening(): {
  progress: OpeningProgress;
  /** Answers whether it is open. */
  send: (request: OpeningRequest) => Promise<boolean>;
  reset: () => void;
} {
  const [progress, setProgress] = useState<OpeningProgress>({ state: 'filling' });
  const keyOf = useStableKey();
  const send = async (request: OpeningRequest): Promise<boolean> => {
    const key = keyOf(request);
    setProgress({ state: 'sending' });
    try {
      setProgress({ state: 'opened', opened: await api.open(key, request) });
      return true;
    } catch (error) {
      setProgress(failureOf(error));
      return false;
    }
  };
  return { progress, send, reset: () => setProgress({ state: 'filling' }) };
}
