import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { html, type Html } from './html.ts';

const style = `
:root { color-scheme: light dark; --line: light-dark(#b9c1cc, #465060); --soft: light-dark(#f2f4f7, #1b222b);
  --main: light-dark(#1558b0, #7db3f5); --bad: light-dark(#a31d17, #ff9f97); --good: light-dark(#12623a, #83d8a6); }
* { box-sizing: border-box; }
html { background: light-dark(#fff, #0e1319); color: light-dark(#1a2330, #e7ecf3); }
body { margin: 0 auto; background: inherit; max-width: 64rem; padding: 1rem; font: 16px/1.6 system-ui, 'Noto Sans CJK SC', sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
a { color: var(--main); }
article, fieldset { border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; margin: 0.75rem 0; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0.5rem 0; }
label { display: inline-flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
label.wide { display: flex; flex-direction: column; align-items: stretch; gap: 0.25rem; margin: 0.75rem 0; }
input, select, textarea, button { font: inherit; padding: 0.3rem 0.6rem; border: 1px solid var(--line); border-radius: 6px; }
input[type='checkbox'] { width: 1.2rem; height: 1.2rem; }
button { border-color: var(--main); color: var(--main); background: transparent; cursor: pointer; min-height: 2.2rem; }
button.main { background: var(--main); color: light-dark(#fff, #0b1522); }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
code { overflow-wrap: anywhere; }
.note { background: var(--soft); border-radius: 6px; padding: 0.5rem 1rem; }
.problem { border: 2px solid var(--bad); color: var(--bad); border-radius: 6px; padding: 0.5rem 1rem; }
.done { border: 2px solid var(--good); color: var(--good); border-radius: 6px; padding: 0.5rem 1rem; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page without scripts; nothing of it is kept by a browser or told to another site. */
export function sendPage(response: Response, title: string, body: Html): void {
  response.set({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${{ html: `<style>${style}</style>` }}
      </head>
      <body>
        <a class="skip" href="#main">跳到正文</a>
        ${body}
      </body>
    </html>`;
  response.end(page.html);
}
