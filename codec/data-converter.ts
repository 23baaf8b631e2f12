import type { DataConverter } from '@temporalio/common';
import { failureConverterPath } from './failure-converter-path.ts';
import { createPayloadCodec } from './payload-codec.ts';
import type { CodecKeys } from './payload-codec.ts';

/** How clients and workers turn values into payloads: JSON, then encryption; failures likewise. */
export function createDataConverter(keys: CodecKeys): DataConverter {
  return { payloadCodecs: [createPayloadCodec(keys)], failureConverterPath };
}
