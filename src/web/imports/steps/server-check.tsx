import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { checkFactBatch } from '#contract/facts.ts'
import { call } from '../../api/call.ts'
import type { ShownType } from '../../facts/fact-type.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import styles from '../imports.module.css'
import type { Import } from '../use-import.ts'
import { importWords as words } from '../words.ts'

type ServerCheckProps = {
  readonly type: ShownType
  readonly source: string
  readonly work: Import
  /** Rows that are right as far as the file tells. */
  readonly total: number
}

const BATCH_ROWS = 2000
/** Rows that are checked beforehand; of larger files the rest is checked while it's imported. */
const MOST_ROWS = 10_000

type Checked = {
  readonly rows: number
  readonly counts: Readonly<Record<'accepted' | 'unchanged' | 'corrected' | 'rejected', number>>
  /** By code: how many rows, and what is said of the first. */
  readonly reasons: ReadonlyMap<string, { readonly rows: number; readonly detail: string }>
}

/** What only the server knows: people, and what was told before. It records nothing of it. */
export function ServerCheck({ type, source, work, total }: ServerCheckProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { ask } = work
  const { data, error, refetch } = useQuery({
    queryKey: [checkFactBatch.id, type.type, source, JSON.stringify(work.source), total],
    // The rows in the worker are those of the mapping as it stands only once they were checked.
    enabled: total > 0 && !work.isChecking,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      let checked: Checked = nothing
      for (let from = 0; from < Math.min(total, MOST_ROWS); from += BATCH_ROWS) {
        const facts = await ask({ kind: 'facts', from, count: BATCH_ROWS })
        if (facts.length === 0) break
        const sent = {
          ...{ params: { type: type.type }, query: { source } },
          body: { facts: facts.map(({ fact }) => fact) },
        }
        const { value } = await call(checkFactBatch, sent, {}, signal)
        checked = withBatch(checked, value)
      }
      return checked
    },
  })
  if (total === 0) return null
  return (
    <Panel title={say(words.serverCheck)}>
      {data === undefined ? (
        <Waiting error={error} lines={2} retry={refetch} />
      ) : (
        <>
          <p>
            {say(words.serverChecked, {
              count: count(data.rows),
              accepted: count(data.counts.accepted),
              corrected: count(data.counts.corrected),
              unchanged: count(data.counts.unchanged),
              rejected: count(data.counts.rejected),
            })}{' '}
            {total > data.rows ? say(words.serverFirst, { count: count(data.rows) }) : ''}
          </p>
          {data.reasons.size === 0 ? null : (
            <ul className={styles.reasons}>
              {Array.from(data.reasons, ([code, { rows, detail }]) => (
                <li key={code}>
                  <b>{say(words.rows, { count: count(rows) })}</b>
                  <span>{detail}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  )
}

const nothing: Checked = {
  rows: 0,
  counts: { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 },
  reasons: new Map(),
}

type Batch = Awaited<ReturnType<typeof call<typeof checkFactBatch>>>['value']

function withBatch({ rows, counts, reasons }: Checked, batch: Batch): Checked {
  const found = new Map(reasons)
  for (const { problems = [] } of batch.rows) {
    const [first] = problems
    if (first === undefined) continue
    const known = found.get(first.code)
    found.set(first.code, { rows: (known?.rows ?? 0) + 1, detail: known?.detail ?? first.detail })
  }
  return {
    rows: rows + batch.rows.length,
    counts: {
      accepted: counts.accepted + batch.counts.accepted,
      unchanged: counts.unchanged + batch.counts.unchanged,
      corrected: counts.corrected + batch.counts.corrected,
      rejected: counts.rejected + batch.counts.rejected,
    },
    reasons: found,
  }
}
