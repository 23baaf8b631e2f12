import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev`-style work on the pages finds the API. */
const apiAddress = 'http://127.0.0.1:8080';

/** Paths of the API; everything under `/w/` is a page. */
const apiPaths = ['/cases', '/catalogue', '/session', '/sandbox', '/stream', '/tracking'];

export default defineConfig({
  base: '/w/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    emptyOutDir: true,
    // Ant Design is one chunk of the staff pages; the public page never loads it.
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: Object.fromEntries(apiPaths.map((path) => [path, { target: apiAddress }])),
  },
});
