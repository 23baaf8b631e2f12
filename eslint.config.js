import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Workflow code is replayed years later, anywhere: nothing in it may depend on the machine, its clock or its locale. */
const deterministic = [
  {
    selector: "MemberExpression[object.name='Intl']",
    message: 'Intl depends on the machine: use domain/shanghai-time.',
  },
  { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'toLocale* depends on the machine.' },
  {
    selector:
      'MemberExpression[property.name=/^(get|set)(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|Year|TimezoneOffset)$/]',
    message: 'Local time depends on TZ: use the UTC methods or domain/shanghai-time.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is a parameter.' },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: 'Fields are read in local time: use Date.UTC.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is a parameter.' },
  {
    selector: "Program > VariableDeclaration[kind='let']",
    message: 'Mutable module state is shared between workflows.',
  },
  {
    selector: "Program > ExportNamedDeclaration > VariableDeclaration[kind='let']",
    message: 'Mutable module state is shared between workflows.',
  },
  {
    selector:
      'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap)$/][arguments.length=0]',
    message: 'An empty module-level collection is mutable module state.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'web/dist', 'dist', '.data', 'test/replay/histories'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 350 }],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...deterministic] },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is a parameter.' },
        { object: 'Math', property: 'random', message: 'Chance is a parameter.' },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['config.ts', 'engines/**', 'test/**', 'sandbox/server.ts', 'vitest.config.ts', 'web/vite.config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'config.ts is the only reader of the environment.' },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        require: 'readonly',
        exports: 'writable',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
