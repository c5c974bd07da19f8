import { defineConfig } from 'vitest/config'

import base from './vitest.config.ts'

/**
 * Tests on published data that isn't in the repository: `npm run test:real-data`. They read the
 * folder that tests/support/shared-folder.ts finds.
 */
export default defineConfig({
  test: { ...base.test, include: ['tests/real-data/**/*.test.ts'], exclude: [] },
})
