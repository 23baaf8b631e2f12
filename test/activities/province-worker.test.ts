import { expect, test } from 'vitest';
import { ProvinceBreaker, runProvinceWorker } from '../../activities/province-worker.ts';
import type { RunnableWorker } from '../../activities/province-worker.ts';
import { ProvinceRejected, ProvinceUnavailable } from '../../adapters/province.ts';
import { FakeProvince } from '../support/fake-province.ts';

const query = { key: 'CY/registration/1', system: 'registration' };

class FakeWorker implements RunnableWorker {
  running = false;
  #end: () => void = () => undefined;
  run(): Promise<void> {
    this.running = true;
    return new Promise((resolve) => {
      this.#end = () => {
        this.running = false;
        resolve();
      };
    });
  }
  shutdown(): void {
    this.#end();
  }
}

async function failing(breaker: ProvinceBreaker, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1)
    await expect(breaker.port.status(query)).rejects.toBeInstanceOf(ProvinceUnavailable);
}

async function eventually(check: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !check(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(check()).toBe(true);
}

test('a province that stops answering has its worker shut down, and gets a new one when it answers again', async () => {
  const province = new FakeProvince();
  const breaker = new ProvinceBreaker(province, 3);
  const workers: FakeWorker[] = [];
  const changes: string[] = [];
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const createWorker = (): Promise<FakeWorker> => {
    const worker = new FakeWorker();
    workers.push(worker);
    return Promise.resolve(worker);
  };
  const onChange = (state: string): void => void changes.push(state);
  const ended = runProvinceWorker(breaker, createWorker, { probeEveryMs: 5, onChange }, stopped);
  await eventually(() => workers[0]?.running === true);

  province.down.add('registration');
  await failing(breaker, 3);
  await eventually(() => workers[0]?.running === false);
  const callsWhileOpen = province.calls;
  await eventually(() => province.calls > callsWhileOpen + 1);
  expect(workers).toHaveLength(1);

  province.down.clear();
  await eventually(() => workers[1]?.running === true);
  expect(changes).toEqual(['open', 'closed']);
  stop();
  await ended;
  expect(workers[1]?.running).toBe(false);
});

test('failures that are not in a row, and a plain no, leave the breaker closed', async () => {
  const province = new FakeProvince();
  const breaker = new ProvinceBreaker(province, 2);
  const state = { opened: false };
  void breaker.opened().then(() => {
    state.opened = true;
  });
  province.rejecting.add('seal');
  for (let i = 0; i < 4; i += 1) {
    province.down.add('registration');
    await failing(breaker, 1);
    province.down.clear();
    await expect(breaker.port.submit({ system: 'seal' } as never)).rejects.toBeInstanceOf(ProvinceRejected);
  }
  expect(state.opened).toBe(false);
});
