/** What a page has of a case: every event up to `seq`, as of the batch with this fence. */
export interface StreamPosition {
  fence: number;
  seq: number;
}

/** A position as an SSE event id. */
export function writePosition({ fence, seq }: StreamPosition): string {
  return `${String(fence)}.${String(seq)}`;
}

/** Reads an SSE event id (`Last-Event-ID`); undefined when it is none of ours. */
export function readPosition(text: string | undefined): StreamPosition | undefined {
  const [, fence, seq] = /^(\d{1,16})\.(\d{1,9})$/.exec(text ?? '') ?? [];
  return fence === undefined || seq === undefined ? undefined : { fence: Number(fence), seq: Number(seq) };
}
