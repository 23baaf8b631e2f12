import { fileTypeFromBuffer } from 'file-type';
import type { MaterialType } from '../../domain/material.ts';

const types: readonly MaterialType[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** What a file is by its first bytes; undefined when it is nothing that may be handed in. */
export async function fileTypeOf(head: Uint8Array): Promise<MaterialType | undefined> {
  const told = await fileTypeFromBuffer(head);
  return types.find((type) => type === told?.mime);
}
