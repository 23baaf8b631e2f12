/** One event of a stream. */
export interface StreamedEvent {
  event: string;
  id: string | undefined;
  data: unknown;
}

/** A reader of one open event stream. */
export interface EventStream {
  status: number;
  readonly events: StreamedEvent[];
  /** Waits until so many events of a kind have come, or all kinds. */
  until(count: number, event?: string): Promise<StreamedEvent[]>;
  /** Resolves when the server ends the stream. */
  ended: Promise<void>;
  cut(): void;
}

/** Opens an event stream as a browser would. */
export async function openStream(
  url: string,
  { cookie, lastEventId }: { cookie: string; lastEventId?: string },
): Promise<EventStream> {
  const abort = new AbortController();
  const headers = {
    cookie,
    accept: 'text/event-stream',
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  };
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: StreamedEvent[] = [];
  const waiting = new Set<() => void>();
  const ended = read(response, (event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  });
  return {
    status: response.status,
    events,
    until: (count, kind) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`only ${JSON.stringify(events)} came`)), 3_000);
        const look = (): void => {
          const matching = events.filter(({ event }) => kind === undefined || event === kind);
          if (matching.length < count) return;
          clearTimeout(late);
          waiting.delete(look);
          resolve(matching);
        };
        waiting.add(look);
        look();
      }),
    ended,
    cut: () => abort.abort(),
  };
}

async function read(response: Response, take: (event: StreamedEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = parse(text.slice(0, end));
        text = text.slice(end + 2);
        if (event) take(event);
      }
    }
  } catch {
    // The reader cut it.
  }
}

function parse(block: string): StreamedEvent | undefined {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  if (fields['event'] === undefined) return undefined;
  return { event: fields['event'], id: fields['id'], data: JSON.parse(fields['data'] ?? 'null') as unknown };
}
