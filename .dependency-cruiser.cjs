/** The rooms of the house and what each may import; docs/architecture says why. */
const only = (room, from, allowed, packages, severity = 'error') => ({
  name: `${room}-imports`,
  comment: `${room} may import only: ${[...allowed, ...packages].join(', ')}`,
  severity,
  from: { path: from },
  to: {
    pathNot: [
      ...allowed,
      ...packages.map((name) => `node_modules/${name}/`),
      ...packages.map((name) => `node_modules/@types/${name}/`),
    ],
    dependencyTypesNot: packages.includes('node') ? ['core', 'type-only'] : ['type-only'],
  },
});

/** The same for a room whose every import is known, types too: of node's builtins only those named `node:…`. */
const strictly = (room, allowed, packages) => ({
  ...only(room, `^${room}/`, [`^${room}/`, ...allowed], packages),
  to: {
    pathNot: [
      `^${room}/`,
      ...allowed,
      ...packages.map((name) => (name.startsWith('node:') ? `^(node:)?${name.slice(5)}$` : `node_modules/${name}/`)),
    ],
  },
});

/** What rooms that know nothing of each other do in the same way. */
const repeats = '^repeat-until-stopped\\.ts$';
const writes = '^write-durably\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-imports',
      comment: 'domain imports itself alone',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: '^domain/' },
    },
    only('workflows', '^workflows/', ['^workflows/', '^domain/'], ['@temporalio/workflow', '@temporalio/common']),
    {
      name: 'workflows-types',
      comment: 'even as types, workflows know only domain, activities and the port',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: '^(models|api|sandbox|web|config|catalogue|codec|engines|histories)',
        dependencyTypes: ['type-only'],
      },
    },
    only(
      'activities',
      '^activities/',
      ['^activities/', '^domain/', '^histories/', '^models/', '^adapters/province\\.ts$', repeats],
      ['@temporalio/activity', '@temporalio/common', '@temporalio/client', '@temporalio/proto', 'node'],
    ),
    only('adapters', '^adapters/', ['^adapters/', '^domain/'], ['zod', 'node']),
    {
      name: 'adapters-apart',
      comment: 'one province never knows the other',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/([^/]+)/', pathNot: '^adapters/$1/' },
    },
    only('models', '^models/', ['^models/', '^domain/', repeats], ['mongoose', 'mongodb', 'bson', 'node']),
    strictly('catalogue', ['^domain/', writes], ['zod', 'yaml', 'node:fs', 'node:path']),
    only(
      'histories',
      '^histories/',
      ['^histories/', '^domain/'],
      ['@temporalio/client', '@temporalio/common', '@temporalio/proto', 'node'],
    ),
    strictly('codec', [], ['@temporalio/common', '@temporalio/proto', 'node:crypto', 'node:url']),
    only(
      'engines',
      '^engines/',
      ['^engines/', '^codec/', '^sandbox/story\\.ts$', writes],
      ['@temporalio/client', '@temporalio/proto', '@temporalio/worker', 'mongoose', 'tsx', 'node'],
    ),
    only('config', '^config\\.ts$', [], ['zod']),
    only('shared', `(${repeats}|${writes})`, [], ['node']),
    only('connect-engine', '^connect-engine\\.ts$', [], ['@temporalio/client']),
    {
      name: 'api-imports',
      comment: 'the API opens, shows and passes on; it knows no province and no activity',
      severity: 'error',
      from: { path: '^api/', pathNot: '^api/server\\.ts$' },
      to: {
        path: '^(activities|adapters/[^/]+/|sandbox|engines|web/src|worker\\.ts)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'api-workflows',
      comment: 'of workflows the API knows the messages',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages\\.ts$' },
    },
    {
      name: 'server-apart',
      comment: 'the root of the API gives it its provinces; what it does not do, it does not import',
      severity: 'error',
      from: { path: '^api/server\\.ts$' },
      to: { path: '^(activities|sandbox|engines|web/src|worker\\.ts)' },
    },
    {
      name: 'worker-apart',
      comment: 'worker and API are processes of their own; what both need lies beside them',
      severity: 'error',
      from: { path: '^worker\\.ts$' },
      to: { path: '^(api|sandbox|engines|web)/' },
    },
    {
      name: 'roots-alone',
      comment: 'only the roots read the environment and connect: rooms are handed what they need',
      severity: 'error',
      from: { pathNot: '^(worker\\.ts|api/server\\.ts|test/)' },
      to: { path: '^(config|connect-engine)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sandbox-apart',
      comment: 'a misreading of the wire must not agree with itself',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(adapters|activities|workflows|histories|models|api|engines|config)' },
    },
    {
      name: 'web-apart',
      comment: 'pages talk HTTP only',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^(adapters|activities|workflows|histories|models|api|engines|config|sandbox|catalogue)',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'tests-are-not-imported', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|engines/embedded-mongodb)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
