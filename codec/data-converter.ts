import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec } from './payload-codec.ts';
import type { CodecKeys } from './payload-codec.ts';

/** How clients and workers turn values into payloads: JSON, then encryption; failures likewise. */
export function createDataConverter(keys: CodecKeys): DataConverter {
  return {
    payloadCodecs: [createPayloadCodec(keys)],
    failureConverterPath: fileURLToPath(new URL('./failure-converter.cjs', import.meta.url)),
  };
}
