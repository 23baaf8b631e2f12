// Plain JavaScript: a thread does not take over how its process reads TypeScript, and must be told first.
import { register } from 'tsx/esm/api';

register();
await import('./answer-pdf-jobs.ts');
