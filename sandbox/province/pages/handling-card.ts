import { courseOf } from '../course-of.ts';
import { canBeCorrected } from '../decision-schedule.ts';
import { latestChange, type Handling } from '../province-state.ts';
import { gapReasons } from '../read-gaps.ts';
import { isAwaited } from '../take-supplement.ts';
import { beijingTime } from './beijing-time.ts';
import { gapWords, partWord, stateWords } from './desk-words.ts';
import { html, type Html } from './html.ts';

/** One open handling with everything that can be done to it at the desk. */
export function handlingCard(handling: Handling): Html {
  const { key, handlingNo, subject, item, receivedAt, objections } = handling;
  const { publishes } = courseOf(handling.system, item);
  const { state } = latestChange(handling);
  return html`
    <article aria-label="${handlingNo}">
      <h3>${handlingNo}，${subject.name}</h3>
      <p>
        ${stateWords[state]}${isAwaited(handling, 'check') && '，等现场核查结果'}，签收于
        ${beijingTime(receivedAt)}，事项
        <code>${item}</code>，流水号
        <code>${key}</code>${objections.length > 0 && `，异议 ${String(objections.length)} 条`}
      </p>
      ${(!publishes || state === 'received') && decisionForm(handling, publishes)}
      ${canBeCorrected(handling) && correctionForm(handling)}
    </article>
  `;
}

/** Two forms: Enter in the reason of a refusal must refuse, never grant. */
function decisionForm({ key, handlingNo }: Handling, publishes: boolean): Html {
  const grant = publishes ? '发布' : '准予';
  return html`
    <div class="row">
      <form method="post" action="/sandbox/desk/decide">
        <input type="hidden" name="key" value="${key}" />
        <button class="main" name="decision" value="grant" aria-label="${grant} ${handlingNo}">${grant}</button>
      </form>
      <form method="post" action="/sandbox/desk/decide" class="row">
        <input type="hidden" name="key" value="${key}" />
        <label>不予的理由 <input name="reason" maxlength="200" placeholder="不填则用系统的理由" /></label>
        <button name="decision" value="refuse" aria-label="不予 ${handlingNo}">不予</button>
      </form>
    </div>
  `;
}

function correctionForm({ key, asked }: Handling): Html {
  const fields = (asked?.fields ?? []).map((code) => gapRow(`field:${code}`, partWord(code)));
  const materials = (asked?.materials ?? []).map((kind) => gapRow(`material:${kind}`, partWord(kind)));
  const rows = [...fields, ...materials];
  if (rows.length === 0) return html``;
  return html`
    <details>
      <summary>要求补正</summary>
      <form method="post" action="/sandbox/desk/correction">
        <input type="hidden" name="key" value="${key}" />
        <fieldset>
          <legend>一次性告知全部需要补正的内容</legend>
          ${rows}
        </fieldset>
        <button class="main">发出补正告知书</button>
      </form>
    </details>
  `;
}

function gapRow(pin: string, word: string): Html {
  return html`
    <div class="row">
      <label><input type="checkbox" name="gap" value="${pin}" /> ${word}</label>
      <select name="reason.${pin}" aria-label="${word}：原因">
        ${gapReasons.map((reason) => html`<option value="${reason}">${gapWords[reason]}</option>`)}
      </select>
      <input name="words.${pin}" maxlength="200" aria-label="${word}：说明" placeholder="说明" />
    </div>
  `;
}
