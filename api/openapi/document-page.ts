import { problemStatuses } from '../problem-codes.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { Language } from '../words/language.ts';
import { problemWords } from '../words/problem-words.ts';

interface Operation {
  summary: string;
  description: string;
  tags: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}

/** The parts of the document that the page shows. */
export interface ReadableDocument {
  info: { title: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, object> };
}

const style = `
:root { color-scheme: light dark; --line: #d5dbe3; --soft: #f6f8fa; --text: #1a2330; --dim: #475364; --link: #1558b0; --back: #fff }
@media (prefers-color-scheme: dark) { :root { --line: #343f4c; --soft: #1b222b; --text: #e7ecf3; --dim: #b3bdca; --link: #7db3f5; --back: #161c24 } }
body { margin: 0 auto; max-width: 960px; padding: 16px 24px 64px; font: 14px/22px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif; color: var(--text); background: var(--back) }
h1 { font-size: 20px } h2 { margin-top: 40px; font-size: 15px; border-bottom: 1px solid var(--line); padding-bottom: 4px } h3 { font-size: 14px; margin: 24px 0 4px }
code, pre { font: 13px/20px ui-monospace, Consolas, monospace } pre { background: var(--soft); padding: 12px; overflow: auto; border: 1px solid var(--line); border-radius: 6px }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line) }
a { color: var(--link) } .dim { color: var(--dim) } summary { cursor: pointer }
`;

/** The contract as a page to read: one file, no script, nothing from elsewhere. */
export function documentPage(document: ReadableDocument, language: Language): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => {
    const ofTag = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<h2 id="${escape(tag)}">${escape(tag)}</h2>${ofTag.map(operationHtml).join('')}`;
  });
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(document.info.title)} API</title><style>${style}</style>
<h1>${escape(document.info.title)} API</h1><p>${escape(document.info.description)}</p>
<p><a href="/openapi.json">openapi.json</a> · ${tags.map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' · ')} · <a href="#problems">problems</a> · <a href="#schemas">schemas</a></p>
${sections.join('')}
<h2 id="problems">problems</h2>${problemsHtml(language)}
<h2 id="schemas">schemas</h2>${schemasHtml(document.components?.schemas ?? {})}</html>`;
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}${required === true ? ', required' : ''}</td><td>${schemaHtml(schema)}</td></tr>`,
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<tr><td>body</td><td>${escape(type)}</td><td>${schemaHtml(schema)}</td></tr>`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description, content = {} }]) =>
      `<tr><td>${escape(status)}</td><td>${escape(description)}</td><td>${Object.values(content)
        .map(({ schema }) => schemaHtml(schema))
        .join(' ')}</td></tr>`,
  );
  return `<h3><code>${escape(`${method} ${path}`)}</code></h3><div>${escape(operation.summary)} <span class="dim">${escape(operation.description)}</span></div>
<table>${[...parameters, ...bodies, ...answers].join('')}</table>`;
}

function schemaHtml(schema: object | undefined): string {
  if (schema === undefined) return '';
  const reference = '$ref' in schema ? String(schema.$ref).split('/').at(-1) : undefined;
  if (reference !== undefined) return `<a href="#schema-${escape(reference)}">${escape(reference)}</a>`;
  return `<code>${escape(JSON.stringify(schema))}</code>`;
}

function problemsHtml(language: Language): string {
  const rows = Object.entries(problemStatuses).map(([code, status]) => {
    const { title, detail } = problemWords(code as ProblemCode, language);
    return `<tr id="problem-${code}"><td><code>${code}</code></td><td>${String(status)}</td><td>${escape(title)}</td><td class="dim">${escape(detail)}</td></tr>`;
  });
  return `<table>${rows.join('')}</table>`;
}

function schemasHtml(schemas: Record<string, object>): string {
  return Object.entries(schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${escape(name)}"><summary>${escape(name)}</summary><pre>${escape(JSON.stringify(schema, null, 2))}</pre></details>`,
    )
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
