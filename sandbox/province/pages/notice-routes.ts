import express, { type Request, type Response, type Router } from 'express';
import type { Books } from '../books.ts';
import { fieldsOf } from '../fields-of.ts';
import type { Handling } from '../province-state.ts';
import { readObjection } from '../read-objection.ts';
import { runningNotices, takeObjection } from '../take-objection.ts';
import { html } from './html.ts';
import { noticeListPage, noticePage, type NoticeFeedback } from './notice-page.ts';
import { isFromHere } from './own-forms.ts';
import { sendPage } from './send-page.ts';

/** The public pages of the notice system: running notices, and the form to object. `changed`: somebody objected. */
export function noticeRoutes(books: Books, changed: (handling: Handling) => void): Router {
  const { state, dialect } = books;
  const router = express.Router();
  const find = ({ params }: Request): Handling | undefined =>
    runningNotices(state).find(({ handlingNo }) => handlingNo === params['no']);
  const show = (response: Response, notice: Handling, feedback: NoticeFeedback): void =>
    sendPage(response, `简易注销公告：${notice.subject.name}`, noticePage(dialect, notice, feedback));

  router.get('/', (_request, response) => {
    sendPage(response, `简易注销公告（${dialect.name}）`, noticeListPage(dialect, runningNotices(state)));
  });
  router.get('/:no', (request, response) => {
    const notice = find(request);
    if (notice === undefined) {
      noSuchNotice(response);
      return;
    }
    const known = notice.objections.find(({ objection }) => objection.id === request.query['taken']);
    show(response, notice, known ? { taken: known.objection.id } : {});
  });
  router.post('/:no/objections', express.urlencoded({ extended: false, limit: '16kb' }), async (request, response) => {
    const notice = find(request);
    if (notice === undefined) {
      noSuchNotice(response);
      return;
    }
    if (!isFromHere(request)) {
      show(response.status(403), notice, { problem: '请求不是从本页发出的，请在本页重新提交' });
      return;
    }
    const { token, by, reason } = fieldsOf(request.body);
    const read = readObjection({ by, reason });
    if ('problem' in read || typeof token !== 'string' || token === '') {
      const problem = 'problem' in read ? read.problem : '表单已失效，请重新提交';
      show(response.status(400), notice, { problem, by: textOf(by), reason: textOf(reason) });
      return;
    }
    const result = takeObjection(books, { key: notice.key, token, ...read });
    if (result.kind !== 'taken') {
      noSuchNotice(response);
      return;
    }
    if (result.first) changed(notice);
    await books.flushed();
    response.redirect(303, `/notices/${encodeURIComponent(notice.handlingNo)}?taken=${result.objection.id}#object`);
  });
  return router;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function noSuchNotice(response: Response): void {
  const body = html`
    <main id="main">
      <h1>没有这条公告</h1>
      <p>公告不存在，或者已经结束。<a href="/notices">全部公告</a></p>
    </main>
  `;
  sendPage(response.status(404), '没有这条公告', body);
}
