// Stands for `zod` in the pages. Its schemas would first try to write functions, which the pages' policy refuses and reports.
import { config, z } from 'zod/v4'

config({ jitless: true })

export { z }
