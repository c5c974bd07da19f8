import { exitQuietlyOnClosedPipe } from './terminal/output.ts'
import { yeji } from './yeji.ts'

exitQuietlyOnClosedPipe()
process.exitCode = await yeji(process.argv.slice(2))
