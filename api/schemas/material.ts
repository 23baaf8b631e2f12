import { z } from 'zod';
import { Instant } from './text.ts';

/** Id of an uploaded file. */
export const FileId = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .meta({ description: 'Id of an uploaded file', example: '6543a1c09be2f0d17744c3aa' });

/** `POST /materials`: the ticket of a file; `fileId` is what openings and commands name. */
export const UploadedFile = z
  .strictObject({
    fileId: FileId,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().positive(),
    type: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
    /** As it is kept: cleaned. */
    name: z.string(),
    /** Until then it may be handed in by whoever uploaded it. */
    expiresAt: Instant,
  })
  .meta({ id: 'UploadedFile' });
export type UploadedFile = z.infer<typeof UploadedFile>;

/** How wide a preview may be, in pixels. */
export const PreviewQuery = z.strictObject({ width: z.enum(['160', '320', '640', '1280']).optional() });
export type PreviewQuery = z.infer<typeof PreviewQuery>;
