import { anyFreePort } from '../../engines/processes/free-ports.ts';
import type { StackPorts } from '../../engines/stack/stack-options.ts';

/** Free ports for a whole stack with so many API processes. */
export async function stackPorts(apis: number): Promise<StackPorts> {
  const next = (): Promise<number> => anyFreePort();
  return {
    temporal: await next(),
    temporalUi: await next(),
    mongodb: await next(),
    sichuan: await next(),
    chongqing: await next(),
    apis: await Promise.all(Array.from({ length: apis }, next)),
  };
}
