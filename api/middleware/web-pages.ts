import { join } from 'node:path';
import express, { Router } from 'express';
import type { Response } from 'express';

/**
 * The built pages under `/w/`. Files under `assets/` carry their hash in their name and never change; every address
 * without a file is the application's own, which routes it.
 */
export function webPages(folder: string): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.redirect(302, '/w/');
  });
  router.use(
    '/w/assets',
    express.static(join(folder, 'assets'), { index: false, redirect: false, cacheControl: false, setHeaders: keep }),
  );
  router.use(
    '/w',
    express.static(folder, { index: false, redirect: false, cacheControl: false, setHeaders: askAgain }),
  );
  router.get('/w{/*page}', (request, response, next) => {
    // A missing file is missing; only addresses of pages fall back to the application.
    if (/\.[a-z0-9]+$/i.test(request.path)) {
      next();
      return;
    }
    askAgain(response);
    response.sendFile(join(folder, 'index.html'), { cacheControl: false }, (error) => {
      if (error) next();
    });
  });
  return router;
}

type WithHeaders = Pick<Response, 'setHeader'>;

function keep(response: WithHeaders): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

function askAgain(response: WithHeaders): void {
  response.setHeader('Cache-Control', 'no-cache');
}
