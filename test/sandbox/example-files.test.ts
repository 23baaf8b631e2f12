import { describe, expect, test } from 'vitest';
import { listedExamples, provinceNames, storedExamples, wirePage } from './support/example-files.ts';
import { chongqingSignature, elementText, sichuanSignature } from './support/wire-messages.ts';

describe.each(provinceNames)('the examples of %s', (province) => {
  const examples = listedExamples(province);

  test('are all in the table of the page, each once', () => {
    expect(examples.map(({ file }) => file).sort()).toEqual(storedExamples(province).sort());
  });

  test('have an answer to every request', () => {
    const requests = examples.filter(({ part }) => part === 'request').map(({ name }) => name);
    const answers = new Set(examples.filter(({ part }) => part === 'answer').map(({ name }) => name));
    expect(requests.filter((name) => !answers.has(name))).toEqual([]);
  });

  test('name every code that the page lists', () => {
    const [, codes = ''] = wirePage(province).split('\n## Codes\n');
    const listed = [...(codes.split('\n## ')[0] ?? '').matchAll(/^\| `(-?\d+)`/gm)].map(([, code = '']) => code);
    const bodies = examples.map(({ body }) => body);
    const shown = listed.filter((code) =>
      bodies.some((body) => body.includes(`"code": "${code}"`) || body.includes(`<FHDM>${code}</FHDM>`)),
    );
    expect(shown).toEqual(listed);
    expect(listed.length).toBeGreaterThan(10);
  });
});

test('Sichuan signs its examples by the formula of its page, but for the one that is wrong on purpose', () => {
  const signedOnes = listedExamples('sichuan').filter(({ headers }) => 'x-signature' in headers);
  const wrong = signedOnes.filter((message) => sichuanSignature(message) !== message.headers['x-signature']);
  expect(wrong.map(({ file }) => file)).toEqual(['error-signature.request.json']);
  expect(signedOnes.length).toBeGreaterThan(30);
});

test('Chongqing signs its examples by the formula of its page, but for the one that is wrong on purpose', () => {
  const packages = listedExamples('chongqing').filter(({ body }) => body.includes('</PACKAGE>'));
  const wrong = packages.filter(({ body }) => chongqingSignature(body) !== elementText(body, 'SQM'));
  expect(wrong.map(({ file }) => file)).toEqual(['error-signature.request.xml']);
  expect(packages.length).toBeGreaterThan(60);
});

test('the worked signatures of the pages are those of the files that they name', () => {
  const sichuan = listedExamples('sichuan').find(({ file }) => file === 'status-received.request.json');
  const chongqing = listedExamples('chongqing').find(({ file }) => file === 'status-received.request.xml');
  expect(wirePage('sichuan')).toContain(`x-signature: ${String(sichuan?.headers['x-signature'])}\n`);
  expect(wirePage('chongqing')).toContain(`SQM: ${elementText(chongqing?.body ?? '', 'SQM')}\n`);
});
