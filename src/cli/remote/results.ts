import { results } from '#contract/results.ts'
import type { Received } from '#contract/route.ts'
import { outputOptions } from '../commands/command.ts'
import type { CommonOptions } from '../commands/command.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { table } from '../terminal/table.ts'
import { openRemote } from './remote.ts'
import type { RemoteOptions } from './remote.ts'

export type ResultsOptions = CommonOptions &
  RemoteOptions & { readonly plan: string; readonly period: string }

type Brief = Received<typeof results>['items'][number]

/** Lists the results of a plan's period as they stand on the server. */
export async function listResults(options: ResultsOptions): Promise<number> {
  const output = outputOptions(options)
  const opened = openRemote(options.server, output.language)
  if (!opened.ok) return reportProblems(opened.error, output)
  const { plan, period } = options
  const items: Brief[] = []
  let cursor: string | undefined
  do {
    const query = { plan, period, cursor, limit: 200 }
    const page = await opened.value.ask(results, { query })
    if (!page.ok) return reportProblems(page.error, output)
    items.push(...page.value.items)
    cursor = page.value.next ?? undefined
  } while (cursor !== undefined)
  if (output.json) print({ ok: true, items })
  else tell(`${listed(items, output.language === 'en')}\n`)
  return exitCodes.ok
}

function listed(items: readonly Brief[], isEnglish: boolean): string {
  const [first] = items
  if (first === undefined) return isEnglish ? 'No results that you may see' : '没有您可以查看的结果'
  const { currency, freshness, asOf } = first
  const titles = isEnglish ? ['Person', 'Score', 'Grade', `Pay (${currency})`] : null
  const [person = '', total = '', grade = '', pay = ''] = titles ?? [
    ...['人员', '得分', '评级', `薪酬（${currency}）`],
  ]
  const rows = items.map((one) => [
    one.personId,
    shown(one, 'total'),
    shown(one, 'grade'),
    shown(one, 'payTotal'),
  ])
  const columns = [
    { title: person },
    { title: total, align: 'right' as const },
    { title: grade },
    { title: pay, align: 'right' as const },
  ]
  const known = isEnglish
    ? `Provisional, as of ${asOf}; known at ${freshness.knownAt}`
    : `暂定，算至 ${asOf}；数据截至 ${freshness.knownAt}`
  return `${table(columns, rows)}\n${known}`
}

/** What isn't for the reader's eyes is another thing than "no value". */
function shown(brief: Brief, field: 'total' | 'grade' | 'payTotal'): string {
  return brief.masked.includes(field) ? '***' : (brief[field] ?? '—')
}
