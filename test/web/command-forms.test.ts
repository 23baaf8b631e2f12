import { describe, expect, it } from 'vitest';
import { CommandRequest } from '../../api/schemas/command.ts';
import { formOf, missingFields, staffNumbers } from '../../web/src/pages/case/command-forms.ts';
import type { FormValues } from '../../web/src/pages/case/form-field.ts';
import type { WordedCommand } from '../../web/src/pages/case/worded-command.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';

const t = (key: keyof typeof zhCN): string => zhCN[key];
const context = {
  step: 'licensing',
  inspectors: 2,
  certificates: [{ value: 'food-licence', label: '食品经营许可证' }],
  clocks: [
    { value: 'acceptance', label: '受理期限' },
    { value: 'decision', label: '许可决定期限' },
  ],
  stops: [{ value: 'hearing', label: '听证' }],
  t,
};
const evidence = { evidence: '来函', reference: 'LH-1008-1' };
const granted = { decision: 'granted', provinceNo: 'CQ-7', decidedAt: '2026-10-08T09:30', licence: 'none' };
const licence = {
  ...granted,
  licence: 'food-licence',
  licenceId: '1.2.156.3005.2.X',
  licenceNumber: 'JY25001030000001',
  licenceHolder: '样例餐饮渝中店',
  licenceIssuedAt: '2026-10-08T09:00',
  licenceVersion: '001',
};
const refused = {
  decision: 'refused',
  provinceNo: 'CQ-7',
  decidedAt: '2026-10-08T09:30',
  refusalCode: 'layout',
  refusalReason: '布局不合要求',
};

const filled: [name: string, command: WordedCommand, values: FormValues][] = [
  ['delivery', 'deliver', { recipient: '唐渝', ...evidence }],
  ['withdrawal', 'withdraw', { reason: '不办了', typed: t('action.withdraw.typed') }],
  ['confirmed identifier', 'confirm-identifier', { reason: '与原件一致', ...evidence }],
  ['booked check', 'book-check', { at: '2026-10-12T09:30', inspectors: '0711，0712' }],
  ['check result', 'record-check', { passed: 'yes', words: '布局与图一致', ...evidence }],
  ['manual grant without a licence', 'manual-answer', { ...granted, ...evidence }],
  ['manual grant with its licence', 'manual-answer', { ...licence, ...evidence }],
  ['manual refusal', 'manual-answer', { ...refused, ...evidence }],
  ['stop', 'stop-clock', { role: 'decision', reason: 'hearing', first: '2026-10-12', why: '举行听证', ...evidence }],
  ['lengthening', 'extend-clock', { role: 'decision', why: '情况复杂', ...evidence }],
  ['confirmation', 'confirm-manual-answer', licence],
];

describe('the dialog of a command', () => {
  it.each(filled)('makes of a %s what the API takes, once nothing is missing', (_name, command, values) => {
    const form = formOf(command, context);
    expect(missingFields(form, values, t)).toEqual([]);
    expect(CommandRequest.safeParse(form.command(values)).error).toBeUndefined();
    for (const name of Object.keys(values)) {
      const { [name]: _left, ...rest } = values;
      expect(missingFields(form, rest, t)).toContain(name);
    }
  });

  it('ends a stop that stands with the day on which it began', () => {
    const standing = [{ value: 'decision', label: '许可决定期限', standingSince: '2026-10-12' }];
    const form = formOf('stop-clock', { ...context, clocks: standing });
    expect(form.given).toEqual({ first: '2026-10-12' });
    const values = { ...form.given, reason: 'hearing', last: '2026-10-14', why: '听证结束', ...evidence };
    expect(missingFields(form, values, t)).toEqual([]);
    expect(form.command(values)).toMatchObject({
      kind: 'stop-clock',
      data: { role: 'decision', first: '2026-10-12', last: '2026-10-14' },
    });
  });

  it('leaves out of a lengthening how long it is, where the law’s length is meant', () => {
    const { command } = formOf('extend-clock', context);
    const values = { role: 'decision', why: '情况复杂', ...evidence };
    expect(command(values).data).not.toHaveProperty('n');
    expect(command({ ...values, n: '5' }).data).toMatchObject({ n: 5 });
  });

  it('books in the time of Beijing, whatever zone the computer is in', () => {
    const { command } = formOf('book-check', context);
    expect(command({ at: '2026-10-12T09:30', inspectors: '0711 0712' })).toEqual({
      kind: 'book-check',
      data: { step: 'licensing', at: '2026-10-12T09:30:00+08:00', inspectors: ['0711', '0712'] },
    });
  });

  it('does not send a licence that was filled in before the refusal was chosen', () => {
    const { command } = formOf('manual-answer', context);
    const sent = command({ ...licence, ...refused, ...evidence });
    expect(sent).toMatchObject({ data: { answer: { decision: 'refused' } } });
    expect(JSON.stringify(sent)).not.toContain('JY2500');
  });

  it('asks the second person for the same answer, and for no evidence', () => {
    const names = (command: WordedCommand): string[] => formOf(command, context).fields.map(({ name }) => name);
    expect(names('manual-answer')).toEqual([...names('confirm-manual-answer'), 'evidence', 'reference']);
  });

  it('reads staff numbers however they are divided', () => {
    expect(staffNumbers(' 0711，0712 0713、0714;')).toEqual(['0711', '0712', '0713', '0714']);
  });
});
