import express, { type Response, type Router } from 'express';
import { checkUscc } from '../../domain/identifiers/uscc.ts';
import type { Block, SubjectStatus } from '../../domain/subject.ts';
import type { Books } from './books.ts';
import { certificateStatuses } from './certificate-statuses.ts';
import { fieldsOf, isText } from './fields-of.ts';
import { enterpriseOf, licenceOfHolder, registerEnterprise } from './register.ts';

const subjectStatuses: readonly SubjectStatus[] = ['alive', 'deregistered', 'revoked', 'moved-out', 'unknown'];

/** Changes of licences and of the register by hand. */
export function registerRoutes(books: Books): Router {
  const router = express.Router();
  router.put('/certificates', async (request, response) => {
    const { id, holder, kind = 'business-licence', status } = fieldsOf(request.body);
    const known = certificateStatuses.find((word) => word === status);
    if (known === undefined || (typeof id !== 'string' && (typeof holder !== 'string' || typeof kind !== 'string'))) {
      const words = certificateStatuses.join(', ');
      wrong(response, 400, `Send {"id": "…" or "holder": "<USCC>" and "kind", "status": …} with one of ${words}`);
      return;
    }
    const found = typeof id === 'string' ? id : licenceOfHolder(books, String(holder), String(kind))?.id;
    if (found === undefined || !books.state.certificates.has(found)) {
      wrong(response, 404, `There is no licence ${found ?? `of ${String(holder)}`}`);
      return;
    }
    books.commit([{ kind: 'certificate-status', id: found, status: known }]);
    await books.flushed();
    response.json(books.state.certificates.get(found));
  });
  router.put('/enterprises', async (request, response) => {
    const { uscc, name, status, blocks } = fieldsOf(request.body);
    const known = typeof uscc === 'string' && checkUscc(uscc).ok ? enterpriseOf(books, uscc) : undefined;
    const next = {
      name: name ?? known?.name,
      status: subjectStatuses.find((word) => word === (status ?? known?.status ?? 'alive')),
      blocks: blocks ?? known?.blocks ?? [],
    };
    if (typeof uscc !== 'string' || !checkUscc(uscc).ok || !isText(next.name) || !areBlocks(next.blocks)) {
      wrong(
        response,
        400,
        'Send {"uscc", "name", "status", "blocks": [{"code", "words"}]}; what is known may be left out',
      );
      return;
    }
    if (next.status === undefined) {
      wrong(response, 400, `The status is one of ${subjectStatuses.join(', ')}`);
      return;
    }
    registerEnterprise(books, { uscc, name: next.name, status: next.status, blocks: next.blocks });
    await books.flushed();
    response.json(books.state.enterprises.get(uscc));
  });
  return router;
}

function areBlocks(value: unknown): value is Block[] {
  return (
    Array.isArray(value) && value.every((block) => isText(fieldsOf(block)['code']) && isText(fieldsOf(block)['words']))
  );
}

function wrong(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}
