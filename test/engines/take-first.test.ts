import { expect, test } from 'vitest';
import { EngineNotFound, takeFirst, type Way } from '../../engines/finding/take-first.ts';

function works(name: string, engine: string): Way<string> {
  return { name, remedy: `install ${name}`, find: () => Promise.resolve({ engine, from: `${engine} from ${name}` }) };
}

function fails(name: string, because: string): Way<string> {
  return { name, remedy: `install ${name}`, find: () => Promise.resolve({ because }) };
}

function throws(name: string, message: string): Way<string> {
  return { name, remedy: `install ${name}`, find: () => Promise.reject(new Error(message)) };
}

test('the first way that works is taken and the later ones are not tried', async () => {
  const tried: string[] = [];
  const watched: Way<string> = {
    ...works('third', 'c'),
    find: () => Promise.reject(new Error(String(tried.push('third')))),
  };
  await expect(
    takeFirst('Engine', [fails('first', 'not set'), works('second', 'b'), watched], () => undefined),
  ).resolves.toBe('b');
  expect(tried).toEqual([]);
});

test('one sentence says what was taken and why not an earlier one', async () => {
  const said: string[] = [];
  await takeFirst('Engine', [fails('A', 'not set'), throws('B', 'broken'), works('C', 'c')], (line) => said.push(line));
  expect(said).toEqual(['Engine: c from C, because nothing before it serves: A (not set), B (broken).']);
});

test('the failure is one message that names each way tried and each way out', async () => {
  const taking = takeFirst('Engine', [fails('A', 'not set'), throws('B', 'broken')], () => undefined);
  await expect(taking).rejects.toThrow(EngineNotFound);
  await expect(taking).rejects.toThrow(
    [
      'Engine cannot be had here. Tried, in this order:',
      '  - A (not set)',
      '  - B (broken)',
      'Any one of these is a way out:',
      '  - install A',
      '  - install B',
    ].join('\n'),
  );
});
