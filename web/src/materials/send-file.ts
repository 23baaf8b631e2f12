import type { UploadedFile } from '../../../api/schemas/material.ts';
import type { Problem } from '../../../api/schemas/problem.ts';
import { NoAnswerError, ProblemError } from '../api/problem-error.ts';

interface Sending {
  /** Content type that the file says it is of. */
  type: string;
  signal: AbortSignal;
  /** Bytes that have gone out. */
  progress: (sent: number) => void;
}

/** A header may hold no lone half of a character, which a name of a file may. */
function headerName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '_'));
}

function failureOf(request: XMLHttpRequest): ProblemError | NoAnswerError {
  const type = request.getResponseHeader('content-type') ?? '';
  if (!type.includes('problem+json')) return new NoAnswerError(`HTTP ${String(request.status)}`);
  return new ProblemError(JSON.parse(request.responseText) as Problem);
}

/**
 * Sends one file as the body of `POST /materials`. By XMLHttpRequest, since fetch does not tell how much has gone out.
 * @throws ProblemError when the API said no, NoAnswerError when nobody answered or the sending was cancelled.
 */
export function sendFile(file: File, { type, signal, progress }: Sending): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/materials');
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.setRequestHeader('content-type', type);
    request.setRequestHeader('x-file-name', headerName(file.name));
    request.upload.onprogress = ({ loaded }) => progress(loaded);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as UploadedFile);
      else reject(failureOf(request));
    };
    request.onerror = () => reject(new NoAnswerError('No answer'));
    request.onabort = () => reject(new NoAnswerError('Cancelled'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
