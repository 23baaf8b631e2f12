import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Books } from '../books.ts';
import { certificateStatuses } from '../certificate-statuses.ts';
import type { DecisionSchedule } from '../decision-schedule.ts';
import { fieldsOf, isText } from '../fields-of.ts';
import { readKnobs } from '../knobs.ts';
import { licenceOfHolder } from '../register.ts';
import { deskPage, type DeskFeedback } from './desk-page.ts';
import { isFromHere } from './own-forms.ts';
import { readGapsForm, readKnobForm } from './read-desk-forms.ts';
import { sendPage } from './send-page.ts';

export interface DeskPageParts {
  books: Books;
  schedule: DecisionSchedule;
  /** Called after knobs have changed. */
  turned: () => void;
}

/** What a form did: the words for it, or why it did nothing. */
type Deed = { done: string } | { problem: string };

/** The desk page and its forms; each form does what the route of the same name does, by the same code. */
export function deskPageRoutes({ books, schedule, turned }: DeskPageParts): Router {
  const router = express.Router();
  const show = (response: Response, feedback: DeskFeedback): void =>
    sendPage(response, `${books.dialect.name}办件台（演示）`, deskPage(books, feedback));

  router.get('/', (request, response) => {
    show(response, isText(request.query['done']) ? { done: request.query['done'] } : {});
  });
  router.use(express.urlencoded({ extended: false, limit: '64kb' }));

  function form(act: (fields: Record<string, unknown>, request: Request) => Deed): RequestHandler {
    return async (request, response) => {
      if (!isFromHere(request)) {
        show(response.status(403), { problem: '请求不是从本页发出的' });
        return;
      }
      const deed = act(fieldsOf(request.body), request);
      if ('problem' in deed) {
        show(response.status(409), deed);
        return;
      }
      await books.flushed();
      response.redirect(303, `/sandbox/desk?done=${encodeURIComponent(deed.done)}`);
    };
  }

  router.post(
    '/decide',
    form((fields) => decide(schedule, fields)),
  );
  router.post(
    '/correction',
    form((fields) => askCorrection(schedule, fields)),
  );
  router.post(
    '/certificates',
    form((fields) => setStatus(books, fields)),
  );
  router.post(
    '/knobs',
    form((fields) => {
      const knobs = readKnobs(readKnobForm(fields));
      if (typeof knobs === 'string') return { problem: `旋钮没有设定：${knobs}` };
      books.commit([{ kind: 'knobs', knobs }]);
      turned();
      return { done: knobs.length === 0 ? '旋钮已全部关闭' : '旋钮已设定' };
    }),
  );
  return router;
}

function decide(schedule: DecisionSchedule, { key, decision, reason }: Record<string, unknown>): Deed {
  const ruling = decision === 'refuse' ? 'refuse' : 'grant';
  const change = schedule.decide(String(key), ruling, isText(reason) ? reason.trim() : undefined);
  if (change === undefined) return { problem: '没有这件，或者它已经办结' };
  return { done: `${String(key)} 已${ruling === 'grant' ? '准予' : '不予'}` };
}

function askCorrection(schedule: DecisionSchedule, fields: Record<string, unknown>): Deed {
  const gaps = readGapsForm(fields);
  if (gaps.length === 0) return { problem: '请至少选一项需要补正的内容' };
  const change = schedule.askCorrection(String(fields['key']), gaps);
  if (change === undefined) return { problem: '没有这件，或者它已经办结、正在补正' };
  return { done: `补正告知书 ${change.correction?.noticeNo ?? ''} 已发出` };
}

function setStatus(books: Books, { id, status }: Record<string, unknown>): Deed {
  const known = certificateStatuses.find((one) => one === status);
  const named = isText(id) ? id.trim() : '';
  const licence = books.state.certificates.get(named) ?? licenceOfHolder(books, named, 'business-licence');
  if (known === undefined || licence === undefined) return { problem: '没有这份证照' };
  books.commit([{ kind: 'certificate-status', id: licence.id, status: known }]);
  return { done: `${licence.holder} ${licence.number} 的状态已更改` };
}
