import { defineConfig, mergeConfig } from 'vitest/config'

import base from './vitest.config.ts'

/**
 * Tests on published data that isn't in the repository: `npm run test:real-data`. They read the
 * folder that YEJI_SHARED names; see tests/support/shared-folder.ts.
 */
const config = mergeConfig(base, defineConfig({}))
config.test = { ...config.test, include: ['tests/real-data/**/*.test.ts'], exclude: [] }

export default config
