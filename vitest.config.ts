import { defineConfig } from 'vitest/config'

import { DemoFirst } from './scripts/demo-first.ts'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/real-data/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    sequence: { sequencer: DemoFirst },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    allowOnly: false,
    passWithNoTests: false,
    // A page on a busy machine takes its time.
    expect: { poll: { timeout: 60_000 } },
  },
})
