import { exampleNames, exampleResponse, readExample, type ProvinceName } from './examples.ts';
import { licensingStories } from './licensing-story.ts';
import { answering, portTo } from './ports.ts';
import { provinceConformance, type ProvinceStage } from './province-conformance.ts';
import { moments, stories, type Moment } from './story.ts';

/** A province that knows the example files by heart and nothing else: the same request at the same time, the same answer. */
function replay(province: ProvinceName): Promise<ProvinceStage> {
  let moment: Moment = 'opening';
  const answers = new Map<string, string>();
  const decoder = new TextDecoder();
  for (const request of exampleNames(province).filter((name) => name.endsWith('.request'))) {
    const { headers, bytes } = readExample(province, request);
    answers.set(`${headers['x-timestamp'] ?? ''} ${decoder.decode(bytes)}`, request.replace('.request', '.answer'));
  }
  const { fetch } = answering(({ headers, body }) => {
    const answer = answers.get(`${headers['x-timestamp'] ?? ''} ${body}`);
    if (answer === undefined) throw new Error(`no example is this request at ${moment}:\n${body}`);
    return exampleResponse(province, answer);
  });
  const callbacks = exampleNames(province).filter((name) => name.endsWith('.callback'));
  return Promise.resolve({
    province,
    port: portTo(province, { fetch, now: () => moments[moment] }),
    story: stories[province],
    licensing: licensingStories[province],
    moveTo: (next) => {
      moment = next;
      return Promise.resolve();
    },
    callbacks: () => {
      moment = 'granted';
      return Promise.resolve(
        callbacks.map((name) => readExample(province, name)).map(({ headers, bytes }) => ({ headers, body: bytes })),
      );
    },
    // The examples tell of an objection already.
    object: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}

provinceConformance('Sichuan, replayed from its examples', () => replay('sichuan'));
provinceConformance('Chongqing, replayed from its examples', () => replay('chongqing'));
