import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { runResults } from '#contract/runs.ts'
import { periods } from '#contract/settings.ts'
import { usePages } from '../../api/pages.ts'
import { useRead } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Paged } from '../../ui/paged.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import type { Run } from './run.ts'
import { periodWords as words } from './words.ts'

/** What the run came to, for those within the reader's reach. */
export function RunResults({ run }: { readonly run: Run }): ReactNode {
  const say = useSay()
  const { value } = useFormat()
  const settings = useRead(periods, { query: {} }, { staleTime: Number.POSITIVE_INFINITY })
  const pages = usePages(runResults, { params: { run: run.run }, query: {} })
  const currency = settings.data?.currency ?? 'CNY'
  const columns = [
    ['total', words.total],
    ['grade', words.grade],
    ['payable', words.payable],
  ] as const
  return (
    <Panel title={say(words.results)} flush>
      <Paged
        pages={pages}
        empty={<Empty title={say(words.noResults)} advice={say(words.noResultsAdvice)} />}
      >
        {(items) => (
          <PlainTable
            label={say(words.results)}
            rows={items}
            rowKey={({ personId }) => personId}
            columns={[
              {
                key: 'person',
                name: say(words.person),
                cell: ({ personId, personName }) => (
                  <Link to="/people/of/$personId" params={{ personId }}>
                    {say(personName)}
                  </Link>
                ),
              },
              ...columns.map(([key, name]) => ({
                ...{ key, name: say(name), isNumber: key !== 'grade' },
                cell: ({ cells }: (typeof items)[number]) => {
                  const cell = cells.find((one) => one.key === key)
                  if (cell === undefined || cell.value === null) return '—'
                  return value(cell.value, cell.unit, currency)
                },
              })),
            ]}
          />
        )}
      </Paged>
    </Panel>
  )
}
