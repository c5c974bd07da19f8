// `node scripts/run.mjs FILE [ARGS…]`: sets up, then runs FILE under the pinned Node 24.
// One process decides, so it doesn't matter which `node` a shell has found or remembers.
import { runPinned } from './run-pinned.mjs'

runPinned(process.argv.slice(2))
