import { describe, expect, test } from 'vitest';
import { answerTo, call, operations } from './calls.ts';
import { exampleNames, readExample, type ProvinceName } from './examples.ts';
import { answering, portTo } from './ports.ts';
import { stories, withdrawalReason } from './story.ts';

/** What a province could say back of what it was sent: names and numbers of people and companies, and the reason given. */
function secretsOf(province: ProvinceName): string[] {
  const { registration, licence } = stories[province];
  const people = registration.applicants.flatMap(({ name, idNumber }) => [name, idNumber]);
  const companies = registration.shareholders.flatMap(({ name, uscc }) => [name, uscc]);
  return [
    ...people,
    ...companies,
    registration.subject.name,
    licence.holder,
    ...Object.values(registration.form),
    withdrawalReason,
  ];
}

/** Every text of a message replaced, one at a time and all at once, by what must not be repeated. */
function tattling(province: ProvinceName, text: string, secret: string): string[] {
  const place = province === 'sichuan' ? /(": )"[^"]*"/g : />[^<>\s][^<>]*</g;
  const put = (match: string): string =>
    (province === 'sichuan' ? `": ${JSON.stringify(secret)}` : `>${secret.replace(/[<&]/g, '')}<`) || match;
  const all = text.replace(place, put);
  const each = [...text.matchAll(place)].map(
    ({ index, 0: match }) => text.slice(0, index) + put(match) + text.slice(index + match.length),
  );
  const appended = [...text.matchAll(/：[a-zA-Z]+|成功|缺失|失败|不存在|不一致/g)].map(
    ({ index, 0: match }) =>
      `${text.slice(0, index)}${match}：${secret.replace(/[<&]/g, '')}${text.slice(index + match.length)}`,
  );
  return [all, ...each, ...appended];
}

describe.each(['sichuan', 'chongqing'] as const)('%s', (province) => {
  const answers = exampleNames(province).filter((name) =>
    /^(?:submit-registration|status-granted|withdraw-decided|error-.*)\.answer$/.test(name),
  );

  test.each(answers)('no error tells of a person or a company, whatever %s quotes', async (name) => {
    const text = new TextDecoder().decode(readExample(province, name).bytes);
    const secrets = secretsOf(province);
    let heard = 0;
    for (const answer of secrets.slice(0, 2).flatMap((secret) => tattling(province, text, secret))) {
      for (const operation of operations) {
        const { fetch } = answering(() => answerTo(province, operation, answer));
        const failure: unknown = await call(portTo(province, { fetch }), province, operation).catch(
          (error: unknown) => error,
        );
        if (!(failure instanceof Error)) continue;
        heard += 1;
        const told = [failure.message, failure.stack, JSON.stringify(failure), String(failure.cause)].join('\n');
        expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
      }
    }
    expect(heard).toBeGreaterThan(3);
  });
});
