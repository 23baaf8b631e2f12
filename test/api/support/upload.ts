import type { ApiAnswer, ApiClient } from '../../support/api-client.ts';

export interface FileToUpload {
  bytes: Buffer;
  /** `a.jpg` unless told otherwise. */
  name?: string;
  /** Sent as the header as it is. */
  rawName?: string;
  /** `image/jpeg` unless told otherwise; '' sends none. */
  type?: string;
  /** True: sent without saying how long it is. */
  chunked?: boolean;
}

/** Uploads as a page does. */
export async function upload<T>(client: ApiClient, file: FileToUpload): Promise<ApiAnswer<T>> {
  const { bytes, name = 'a.jpg', rawName = encodeURIComponent(name), type = 'image/jpeg', chunked = false } = file;
  const body = chunked ? new Blob([new Uint8Array(bytes)]).stream() : new Uint8Array(bytes);
  const response = await fetch(new URL('/materials', client.url), {
    method: 'POST',
    headers: {
      cookie: client.cookie,
      ...(rawName !== '' && { 'x-file-name': rawName }),
      ...(type !== '' && { 'content-type': type }),
    },
    body,
    ...(chunked && { duplex: 'half' as const }),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, body: (await response.json()) as T, headers: response.headers };
}

/** What came down, byte for byte. */
export async function download(
  client: ApiClient,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(new URL(path, client.url), { method, headers: { cookie: client.cookie, ...headers } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
