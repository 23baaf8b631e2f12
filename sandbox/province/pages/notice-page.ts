import { randomUUID } from 'node:crypto';
import type { ProvinceDialect } from '../province-dialect.ts';
import type { Handling, HeldObjection } from '../province-state.ts';
import { objectionLimits } from '../read-objection.ts';
import { beijingTime } from './beijing-time.ts';
import { html, type Html } from './html.ts';

/** What was filled in and is wrong, or the id of the objection that was just taken. */
export interface NoticeFeedback {
  problem?: string;
  by?: string;
  reason?: string;
  taken?: string;
}

/** The public list of the notices that run; nobody signs in. */
export function noticeListPage({ name }: ProvinceDialect, notices: Handling[]): Html {
  return html`
    <header><h1>国家企业信用信息公示系统（${name}）：简易注销公告</h1></header>
    <main id="main">
      <p class="note">演示系统，企业均为虚构。对拟注销企业有异议的，请打开公告提出。</p>
      ${
        notices.length === 0
          ? html`<p>当前没有公示中的公告。</p>`
          : html`<ul>
              ${notices.map(listed)}
            </ul>`
      }
    </main>
  `;
}

function listed(notice: Handling): Html {
  const { subject, handlingNo, objections } = notice;
  return html`
    <li>
      <a href="/notices/${encodeURIComponent(handlingNo)}">${subject.name}</a>，统一社会信用代码
      ${subject.uscc ?? '无'}， 发布于
      ${beijingTime(publishedAt(notice))}${objections.length > 0 && `，已有异议 ${String(objections.length)} 条`}
    </li>
  `;
}

/** One notice with what was said against it, and the form to object. */
export function noticePage({ name }: ProvinceDialect, notice: Handling, feedback: NoticeFeedback): Html {
  const { subject, handlingNo, region, objections } = notice;
  return html`
    <header><h1>简易注销公告：${subject.name}</h1></header>
    <main id="main">
      <p><a href="/notices">全部公告</a></p>
      <dl>
        <dt>统一社会信用代码</dt>
        <dd>${subject.uscc ?? '无'}</dd>
        <dt>公告编号</dt>
        <dd>${handlingNo}</dd>
        <dt>登记地区划</dt>
        <dd>${name} ${region}</dd>
        <dt>发布时间</dt>
        <dd>${beijingTime(publishedAt(notice))}</dd>
      </dl>
      <h2>异议（${objections.length}）</h2>
      ${
        objections.length === 0
          ? html`<p>暂无异议。</p>`
          : html`<ol>
              ${objections.map(said)}
            </ol>`
      }
      <h2 id="object">提出异议</h2>
      ${
        feedback.taken !== undefined &&
        html`<p class="done" role="status">异议已收到，编号 ${feedback.taken}，已转交登记机关。</p>`
      }
      ${objectionForm(handlingNo, feedback)}
    </main>
  `;
}

function said({ objection: { id, at, by, reason } }: HeldObjection): Html {
  return html`<li id="${id}">${by}，${beijingTime(at)}：${reason}（${id}）</li>`;
}

function objectionForm(handlingNo: string, { problem, by = '', reason = '' }: NoticeFeedback): Html {
  const described = problem === undefined ? '' : html`aria-describedby="problem"`;
  return html`
    <form method="post" action="/notices/${encodeURIComponent(handlingNo)}/objections#object">
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <p>
        公示期自发布次日起计算。异议内容会公开，请勿填写身份证号码、电话等个人信息。公示期满后提出的异议同样转交登记机关。
      </p>
      <input type="hidden" name="token" value="${randomUUID()}" />
      <label class="wide">
        异议人（机关、债权人或利害关系人名称）
        <input name="by" required maxlength="${objectionLimits.by}" value="${by}" ${described} />
      </label>
      <label class="wide">
        异议理由
        <textarea name="reason" required rows="4" maxlength="${objectionLimits.reason}" ${described}>
${reason}</textarea>
      </label>
      <button class="main">提交异议</button>
    </form>
  `;
}

function publishedAt({ changes, receivedAt }: Handling): string {
  return changes.find(({ state }) => state === 'published')?.at ?? receivedAt;
}
