#!/usr/bin/env node
// The `yeji` command: works from any folder and on any Node >= 18.
import { fileURLToPath } from 'node:url'

import { runPinned } from '../scripts/run-pinned.mjs'

runPinned([fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)), ...process.argv.slice(2)])
