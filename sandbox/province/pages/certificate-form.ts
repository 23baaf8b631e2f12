import { certificateStatuses } from '../certificate-statuses.ts';
import type { ProvinceState } from '../province-state.ts';
import { certificateWords } from './desk-words.ts';
import { html, type Html } from './html.ts';

/** Licences that are offered to choose from, the newest first; every other one is named by its identifier. */
const mostOffered = 100;

/** Revokes, suspends or restores a licence at its source. */
export function certificateForm({ certificates }: ProvinceState): Html {
  const offered = [...certificates.values()].reverse().slice(0, mostOffered);
  return html`
    <form method="post" action="/sandbox/desk/certificates#certificates">
      <label class="wide">
        证照标识，或企业的统一社会信用代码（其营业执照）
        <input name="id" required maxlength="120" list="licences" autocomplete="off" />
      </label>
      <datalist id="licences">
        ${offered.map(
          ({ id, holder, number, status }) =>
            html`<option value="${id}">${holder} ${number} ${certificateWords[status]}</option>`,
        )}
      </datalist>
      <div class="row">
        <label>
          状态
          <select name="status">
            ${certificateStatuses.map((status) => html`<option value="${status}">${certificateWords[status]}</option>`)}
          </select>
        </label>
        <button>更改状态</button>
      </div>
    </form>
  `;
}
