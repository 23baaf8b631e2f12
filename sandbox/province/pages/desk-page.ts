import type { Books } from '../books.ts';
import { systemNames, type SystemName } from '../province-records.ts';
import { isDecided, latestChange, type Handling } from '../province-state.ts';
import { beijingTime } from './beijing-time.ts';
import { certificateForm } from './certificate-form.ts';
import { stateWords, systemWords } from './desk-words.ts';
import { handlingCard } from './handling-card.ts';
import { html, type Html } from './html.ts';
import { knobForm } from './knob-form.ts';

/** Handlings of one system that the page shows at a time, the newest first. */
const mostShown = 30;

/** What the last form did, or why it did nothing. */
export interface DeskFeedback {
  done?: string;
  problem?: string;
}

/** The desk of a province: open handlings by system, each with its decisions; licences; and the knobs. */
export function deskPage(books: Books, { done, problem }: DeskFeedback): Html {
  const { state, dialect, clock } = books;
  const all = [...state.handlings.values()].reverse();
  const open = all.filter((handling) => !isDecided(handling));
  const settled = all.filter(isDecided).slice(0, 10);
  return html`
    <header><h1>${dialect.name}各系统办件台（演示）</h1></header>
    <main id="main">
      ${done !== undefined && html`<p class="done" role="status">${done}</p>`}
      ${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
      <p class="note">
        本地时间 ${beijingTime(clock.nowIso())}。这里的决定与按规则自动作出的决定相同。
        <a href="/sandbox/desk">刷新</a>，<a href="/notices">公示网站</a>，<a href="/sandbox/records"
          >全部记录（JSON）</a
        >
      </p>
      ${open.length === 0 && html`<p>没有待办的办件。</p>`}
      ${systemNames.map((system) => systemPart(system, ofSystem(open, system)))}
      ${
        settled.length > 0 &&
        html`<h2>最近办结</h2>
          <ul>
            ${settled.map(settledLine)}
          </ul>`
      }
      <h2 id="certificates">证照状态</h2>
      ${certificateForm(state)}
      <h2 id="knobs">故障旋钮</h2>
      ${knobForm(state.knobs)}
    </main>
  `;
}

function ofSystem(handlings: Handling[], system: SystemName): Handling[] {
  return handlings.filter((handling) => handling.system === system);
}

function systemPart(system: SystemName, handlings: Handling[]): Html | undefined {
  if (handlings.length === 0) return undefined;
  const more = handlings.length - mostShown;
  return html`
    <section aria-labelledby="system-${system}">
      <h2 id="system-${system}">${systemWords[system]}（${handlings.length}）</h2>
      ${handlings.slice(0, mostShown).map(handlingCard)} ${more > 0 && html`<p>另有 ${more} 件更早的未列出。</p>`}
    </section>
  `;
}

function settledLine(handling: Handling): Html {
  const { state, at, refusal } = latestChange(handling);
  return html`
    <li>
      ${handling.handlingNo}，${handling.subject.name}，${systemWords[handling.system]}：${stateWords[state]}，
      ${beijingTime(at)}${refusal && `，${refusal.reason}`}
    </li>
  `;
}
