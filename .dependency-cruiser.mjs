// Layers, outermost last: each may import what stands before it, and nothing else.
const layers = ['kernel', 'engine', 'domain', 'contract', 'storage', 'calc', 'server', 'cli']

/** Packages that a pure layer may use; they run in the browser too. */
const purePackages =
  '(^|/)node_modules/(zod|yaml|opencc-js|@noble/hashes|@lezer/(lr|common)|fflate|saxes)/'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = layers.map((layer, index) => ({
  name: `${layer}-imports-only-what-is-above`,
  comment: `src/${layer} may import ${layers.slice(0, index).join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${layers.slice(0, index + 1).join('|')})/` },
}))

/** The pages share the pure layers and the contract with the server, and nothing else. */
const webLayers = ['kernel', 'engine', 'domain', 'contract', 'web']
const webPackages =
  '(^|/)node_modules/(react|react-dom|antd|@ant-design/icons|@tanstack/[\\w-]+|echarts|@xyflow/react|write-excel-file|@codemirror/[\\w-]+|@lezer/(common|highlight)|zod|vite|@types/(react|react-dom))/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'web-imports-only-what-it-may-know',
      comment: `src/web may import ${webLayers.join(', ')}`,
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: `^src/(${webLayers.join('|')}|styles)/` },
    },
    {
      name: 'web-uses-only-its-packages',
      comment: 'what a browser loads is chosen, package by package',
      severity: 'error',
      from: { path: '^src/web/' },
      // The library that ships is checked against where plans are written.
      to: { pathNot: ['^src/', '^plans/library[.]yaml', webPackages], couldNotResolve: false },
    },
    {
      name: 'nobody-imports-the-web',
      comment: 'the server serves what was built of it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle means that two files are one concept; types count too',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      comment: 'import from the file that holds the thing',
      severity: 'error',
      from: { path: '^(src|tests|bench)/' },
      to: { dependencyTypes: ['export'] },
    },
    {
      name: 'kernel-uses-no-package',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: '^src/', couldNotResolve: false },
    },
    {
      name: 'pure-layers-use-only-pure-packages',
      comment: 'the engine and the domain run in Node and in the browser',
      severity: 'error',
      from: { path: '^src/(engine|domain)/' },
      to: { pathNot: ['^src/', purePackages], couldNotResolve: false },
    },
    {
      name: 'contract-uses-only-zod',
      comment: 'the contract runs in browsers and in any client',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/', '(^|/)node_modules/zod/'], couldNotResolve: false },
    },
    {
      name: 'http-only-in-server',
      comment: 'Fastify, sign-in and metrics are the business of one layer',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/server/' },
      to: {
        path: '(^|/)node_modules/(fastify|@fastify/|helmet|better-auth|@better-auth/|better-call|prom-client)',
      },
    },
    {
      name: 'job-library-only-in-jobs',
      comment: 'everybody else sends and works through src/server/jobs',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/server/jobs/' },
      to: { path: '(^|/)node_modules/pg-boss/' },
    },
    {
      name: 'duckdb-only-in-calc',
      comment: 'tests and benchmarks may talk to a database on their own, as a second opinion',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/calc/' },
      to: { path: '(^|/)node_modules/@duckdb/' },
    },
    {
      name: 'store-only-in-storage',
      comment: 'what is kept is written and read by the functions of src/storage',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/' },
      to: { path: '(^|/)node_modules/@electric-sql/pglite/' },
    },
    {
      name: 'queries-only-in-storage-and-server',
      comment: 'the server keeps accounts, keys and its log in tables of its own',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(storage|server)/' },
      to: { path: '(^|/)node_modules/kysely/' },
    },
    {
      name: 'postgres-only-in-storage-and-calc',
      comment: 'storage keeps the truth in it; calc runs generated SQL on it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(storage|calc)/' },
      to: { path: '(^|/)node_modules/(pg/|@types/pg/)' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts|bin|examples)/' },
    },
    {
      name: 'examples-use-only-the-contract',
      comment: 'a connector is another system: it knows the public API and nothing else',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^(src|tests|bench|scripts|bin)/', pathNot: '^src/contract/' },
    },
    {
      name: 'src-uses-what-is-shipped',
      comment: 'put it into dependencies, or do not use it in src',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'],
        pathNot: '(^|/)node_modules/@types/',
      },
    },
    {
      name: 'across-layers-by-hash',
      comment: 'across layers import "#kernel/…", not "../../kernel/…"',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: '^src/$1/',
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    },
    {
      name: 'siblings-by-relative-path',
      comment: 'inside a layer import "./…" or "../…", not "#layer/…"',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/$1/', dependencyTypes: ['aliased-subpath-import'] },
    },
    {
      name: 'no-orphans',
      comment: 'nothing imports it and it imports nothing; .js in src is read as text, for a page',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(src|tests|bench)/',
        pathNot: ['\\.test\\.ts$', '\\.d\\.ts$', '\\.js$'],
      },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    skipAnalysisNotInRules: true,
    exclude: { path: '^build/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
