import { certificateStatuses } from '../certificate-statuses.ts';
import { correctionKnob, decisionKnob, type Knobs } from '../knobs.ts';
import { systemNames, type SystemName } from '../province-records.ts';
import { certificateWords, systemWords } from './desk-words.ts';
import { html, type Html } from './html.ts';

type Choice = readonly [value: string, word: string];

const off: Choice = ['', '关'];
const choices: Partial<Record<keyof Knobs, { word: string; of: readonly Choice[] }>> = {
  down: { word: '停机', of: [off, ['503', '返回 503'], ['reset', '断开连接'], ['busy', '返回系统繁忙']] },
  halfAnswer: {
    word: '半截应答（事已办）',
    of: [off, ['true', '发一半后断开'], ['truncated', '截断的应答'], ['partial', '缺字段的应答']],
  },
  unknownCode: { word: '未知代码', of: [off, ['answer', '应答的返回码'], ['state', '办件的状态码']] },
  certificate: {
    word: '读到的证照一律为',
    of: [off, ...certificateStatuses.map((one): Choice => [one, certificateWords[one]])],
  },
};
const flags: Partial<Record<keyof Knobs, string>> = {
  outOfHours: '非服务时间',
  duplicateCallback: '回调重复发送',
  lostCallback: '回调丢失',
  reverseOrder: '回调倒序',
};
const numbers: Partial<Record<keyof Knobs, string>> = { slow: '应答延迟（毫秒）', decisionDelayMs: '办理时长（毫秒）' };
const decisions: readonly Choice[] = [
  ['', '按规则'],
  ['grant', '准予'],
  ['refuse', '不予'],
  ['silent', '不作决定'],
];
const corrections: readonly Choice[] = [
  ['', '按规则'],
  ['true', '要求补正'],
  ['false', '不要求'],
];

/** All knobs as they stand; sending the form replaces them. */
export function knobForm(sets: Knobs[]): Html {
  const [knobs = {}] = sets;
  return html`
    ${sets.length > 1 && html`<p class="note">现有 ${sets.length} 组旋钮，这里显示第一组；提交后只剩一组。</p>`}
    <form method="post" action="/sandbox/desk/knobs#knobs">
      <div class="row">
        ${Object.entries(choices).map(([name, { word, of }]) =>
          select(name, word, of, chosenOf(knobs[name as keyof Knobs])),
        )}
      </div>
      <div class="row">
        ${Object.entries(flags).map(([name, word]) => checkbox(name, word, 'on', knobs[name as keyof Knobs] === true))}
      </div>
      <div class="row">${Object.entries(numbers).map(([name, word]) => number(name, word, knobs))}</div>
      <fieldset>
        <legend>以上旋钮用于哪些系统（不选为全部）</legend>
        <div class="row">
          ${systemNames.map((one) => checkbox('systems', systemWords[one], one, knobs.systems?.includes(one) === true))}
        </div>
      </fieldset>
      <fieldset>
        <legend>各系统如何决定</legend>
        ${systemNames.map((system) => systemRow(system, sets))}
      </fieldset>
      <button class="main">设定旋钮</button> <button name="clear" value="yes">全部关闭</button>
    </form>
  `;
}

function chosenOf(value: Knobs[keyof Knobs]): string {
  if (value === true) return 'true';
  return typeof value === 'string' ? value : '';
}

function systemRow(system: SystemName, sets: Knobs[]): Html {
  const correction = correctionKnob(sets, system);
  return html`
    <div class="row">
      ${select(`decision.${system}`, `${systemWords[system]}：决定`, decisions, decisionKnob(sets, system) ?? '')}
      ${select(`correction.${system}`, '补正', corrections, correction === undefined ? '' : String(correction !== false))}
    </div>
  `;
}

function select(name: string, word: string, of: readonly Choice[], chosen: string): Html {
  const options = of.map(
    ([value, text]) => html`<option value="${value}" ${value === chosen && 'selected'}>${text}</option>`,
  );
  return html`<label
    >${word}
    <select name="${name}">
      ${options}
    </select></label
  >`;
}

function checkbox(name: string, word: string, value: string, checked: boolean): Html {
  return html`<label><input type="checkbox" name="${name}" value="${value}" ${checked && 'checked'} /> ${word}</label>`;
}

function number(name: string, word: string, knobs: Knobs): Html {
  const value = knobs[name as keyof Knobs];
  const written = typeof value === 'number' ? value : '';
  return html`<label>${word} <input type="number" name="${name}" min="0" step="1" value="${written}" /></label>`;
}
