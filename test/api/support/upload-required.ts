import type { UploadedFile } from '../../../api/schemas/material.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { requiredUploads } from '../../support/licensing-application.ts';
import type { Uploads } from '../../support/licensing-application.ts';
import { picture } from './files/picture.ts';
import { upload } from './upload.ts';

/** Uploads an invented picture; `width` tells it from others. */
export async function uploadPicture(client: ApiClient, name = 'a.png', width = 64): Promise<UploadedFile> {
  const bytes = await picture('png', { width });
  const answer = await upload<UploadedFile>(client, { bytes, name, type: 'image/png' });
  if (answer.status !== 201) throw new Error(`${name} was not taken: ${String(answer.status)}`);
  return answer.body;
}

/** Uploads one picture for each kind that a food licence must have. */
export async function uploadRequired(client: ApiClient): Promise<Uploads> {
  return Promise.all(
    requiredUploads.map(async (kind, at) => ({
      kind,
      files: [(await uploadPicture(client, `${kind}.png`, 64 + at)).fileId],
    })),
  );
}
