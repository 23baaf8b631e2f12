import { expect, test } from 'vitest';
import { namedCosts, type CpuProfile } from './named-costs.ts';

const frame = (functionName: string, url = ''): CpuProfile['nodes'][number]['callFrame'] => ({ functionName, url });

const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 4, 7, 8] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('handle', 'file:///lianban/api/route.ts'), children: [5] },
    { id: 4, callFrame: frame('(garbage collector)') },
    { id: 5, callFrame: frame('findOne', 'file:///lianban/node_modules/mongodb/lib/collection.js'), children: [6] },
    { id: 6, callFrame: frame('writeBuffer') },
    { id: 7, callFrame: frame('post', 'node:inspector') },
    { id: 8, callFrame: frame('tick', 'node:internal/timers') },
  ],
  samples: [2, 3, 5, 6, 4, 7, 8],
  timeDeltas: [9_000, 1_000, 2_000, 3_000, 500, 9_000, 4_000],
};

test('time belongs to the innermost code that has a name; waiting and the profiler are no cost', () => {
  expect(Object.fromEntries(namedCosts(profile))).toEqual({
    'api/': 1,
    'MongoDB driver and mongoose': 5,
    'garbage collection': 0.5,
    'the rest of Node': 4,
  });
});
