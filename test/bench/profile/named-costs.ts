/** A CPU profile as V8 writes it. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Neither waiting nor taking the profile is a cost. */
const idle = 'idle';
const other = 'the rest of Node';

/** What a call is for, by where its code lies. The first that matches, from the innermost frame outwards. */
const names: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^node:inspector/, idle],
  [/node_modules\/(mongodb|mongoose|bson|mquery)\//, 'MongoDB driver and mongoose'],
  [/\/codec\/|node:internal\/crypto/, 'encryption of payloads'],
  [/node_modules\/(@grpc|protobufjs|long)\//, 'gRPC and protobuf'],
  [/node_modules\/@temporalio\/(core-bridge|worker)\//, "Temporal's worker SDK"],
  [/node_modules\/@temporalio\//, "Temporal's SDK"],
  [/node_modules\/zod\//, 'validation by zod'],
  [/node_modules\/pino|node_modules\/sonic-boom|node_modules\/thread-stream/, 'logging'],
  [/node_modules\/(express|router|finalhandler|send|serve-static|body-parser|qs)\//, 'Express'],
  [/\/domain\//, 'the rules of domain/'],
  [/\/catalogue\//, 'the catalogue'],
  [/\/workflows\//, 'workflows/'],
  [/\/models\//, 'models/'],
  [/\/activities\//, 'activities/'],
  [/\/adapters\//, 'adapters/'],
  [/\/api\//, 'api/'],
  [/node:_?http|node:net|node:internal\/(http|net|stream_base)|node:internal\/streams/, "Node's HTTP and sockets"],
];

/** Time of the main thread by name, ms: each sample counts for the innermost frame whose code has a name. */
export function namedCosts({ nodes, samples, timeDeltas }: CpuProfile): ReadonlyMap<string, number> {
  const nameOf = namesOfNodes(nodes);
  const costs = new Map<string, number>();
  for (const [at, sample] of samples.entries()) {
    const name = nameOf.get(sample) ?? other;
    if (name !== idle) costs.set(name, (costs.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1_000);
  }
  return costs;
}

function namesOfNodes(nodes: CpuProfile['nodes']): Map<number, string> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const own = new Map(nodes.map(({ id, callFrame }) => [id, ownName(callFrame)] as const));
  const found = new Map<number, string>();
  for (const { id } of nodes) {
    let at: number | undefined = id;
    while (at !== undefined && own.get(at) === undefined) at = parents.get(at);
    found.set(id, (at === undefined ? undefined : own.get(at)) ?? other);
  }
  return found;
}

function ownName({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string | undefined {
  if (functionName === '(idle)' || functionName === '(program)') return idle;
  if (functionName === '(garbage collector)') return 'garbage collection';
  return names.find(([pattern]) => pattern.test(url))?.[1];
}
