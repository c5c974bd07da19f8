import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import type { Anchor } from '#storage/decisions/walk-chain.ts'
import { openStored } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type VerifyOptions = CommonOptions &
  StoreOptions & { readonly noted?: Anchor; readonly server?: string }

export function addVerify(program: Command): void {
  common(program.command('verify'))
    .description('look whether decisions, plans and runs of a store or server are what they were')
    .option('--store <folder>', 'data folder of the store')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .option('--server <address>', 'a server instead; the API key comes from YEJI_KEY')
    .option('--noted <place>', 'what an earlier verify printed and was noted elsewhere', anchorOf)
    .action(async (options: VerifyOptions) => finish(verify(options), options))
}

function anchorOf(text: string): Anchor {
  const [, seq, hash] = /^(\d{1,18}):([\da-f]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new InvalidArgumentError('Write it as it was printed: a number, a colon, 64 digits.')
  return { seq: BigInt(seq), hash }
}

async function verify(options: VerifyOptions): Promise<number> {
  const { server, noted: anchor } = options
  if (server !== undefined) {
    const { verifyRemote } = await import('../remote/verify.ts')
    const place = anchor === undefined ? undefined : `${anchor.seq}:${anchor.hash}`
    return verifyRemote({ ...options, server }, place)
  }
  const output = outputOptions(options)
  const opened = await openStored(options)
  if (!opened.ok) return reportProblems([opened.error], output)
  const { db, close } = opened.value
  try {
    const noted = options.noted === undefined ? [] : [options.noted]
    const { problems, decisions, head } = await verifyDecisions(db, noted)
    if (problems.length > 0) return reportProblems(problems, output)
    const place = head === null ? '' : `${head.seq}:${head.hash}`
    if (output.json) print({ ok: true, decisions, head: place })
    else
      tell(
        output.language === 'en'
          ? `${decisions} decisions, and the plans and runs that they name, are what they were\n${place}\n`
          : `${decisions} 条决定及其所指的方案和核算都与当时一致\n${place}\n`,
      )
    return exitCodes.ok
  } finally {
    await close()
  }
}
