import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { runs } from '#contract/runs.ts'
import { usePages } from '../../api/pages.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Paged } from '../../ui/paged.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { periodWords as words } from './words.ts'

const tones = { recorded: 'chosen', approved: 'chosen', paid: 'good' } as const

/** Every run that was recorded, the latest first. */
export function RunsList(): ReactNode {
  const say = useSay()
  const { period, day, moment } = useFormat()
  const pages = usePages(runs, { query: { limit: 20 } })
  return (
    <Panel title={say(words.runs)} flush>
      <Paged
        pages={pages}
        empty={<Empty title={say(words.noRuns)} advice={say(words.noRunsAdvice)} />}
      >
        {(items) => (
          <PlainTable
            label={say(words.runs)}
            rows={items}
            rowKey={({ run }) => run}
            columns={[
              {
                key: 'run',
                name: say(words.number),
                cell: ({ run }) => (
                  <Link to="/settings/runs/$run" params={{ run }}>
                    {say(words.run, { run })}
                  </Link>
                ),
              },
              { key: 'period', name: say(words.period), cell: (one) => period(one.period) },
              { key: 'plan', name: say(words.plan), cell: ({ plan }) => plan },
              { key: 'asOf', name: say(words.asOf), cell: ({ asOf }) => day(asOf) },
              {
                key: 'knownAt',
                name: say(words.knownAt),
                cell: ({ knownAt }) => moment(knownAt),
              },
              {
                key: 'state',
                name: say(words.state),
                cell: ({ status, state }) =>
                  status === 'provisional' ? (
                    <Tag tone="warn">{say(words.provisional)}</Tag>
                  ) : (
                    <Tag tone={tones[state]}>{say(words[state])}</Tag>
                  ),
              },
            ]}
          />
        )}
      </Paged>
    </Panel>
  )
}
