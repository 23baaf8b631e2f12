import { join } from 'node:path';
import express, { Router } from 'express';

const day = 24 * 60 * 60;

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
    express.static(join(folder, 'assets'), {
      fallthrough: true,
      index: false,
      immutable: true,
      maxAge: 365 * day * 1000,
      redirect: false,
    }),
  );
  router.use('/w', express.static(folder, { index: false, redirect: false, setHeaders: noStore }));
  router.get('/w{/*page}', (request, response, next) => {
    // A missing file is missing; only addresses of pages fall back to the application.
    if (/\.[a-z0-9]+$/i.test(request.path)) {
      next();
      return;
    }
    noStore(response);
    response.sendFile(join(folder, 'index.html'), { cacheControl: false }, (error) => {
      if (error) next();
    });
  });
  return router;
}

function noStore(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cache-Control', 'no-cache');
}
