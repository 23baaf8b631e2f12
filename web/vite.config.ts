import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API is while one works on the pages; `npm start` prints it. */
const apiAddress = process.env['API_ADDRESS'] ?? 'http://127.0.0.1:8080';

/** Paths of the API; everything under `/w/` is a page. */
const apiPaths = [
  '/cases',
  '/catalogue',
  '/materials',
  '/region-codes',
  '/session',
  '/sandbox',
  '/stream',
  '/tracking',
];

export default defineConfig(({ command }) => {
  // A build is a production build also when a test runner asks for it; only an unset NODE_ENV would make it one.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    base: '/w/',
    plugins: [react()],
    build: { outDir: 'dist', target: 'es2022', emptyOutDir: true },
    server: { proxy: Object.fromEntries(apiPaths.map((path) => [path, { target: apiAddress }])) },
  };
});
