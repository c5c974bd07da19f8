import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { simulations } from '#contract/simulations.ts'
import { usePages } from '../api/pages.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Paged } from '../ui/paged.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { Tag } from '../ui/tag.tsx'
import { simulateWords as words } from './words.ts'

export const stateTones = {
  waiting: 'plain',
  running: 'chosen',
  done: 'good',
  refused: 'bad',
  cancelled: 'plain',
} as const

/** Others' simulations come too, and what is under way ends. */
const BUSY_MS = 2000
const QUIET_MS = 15_000

function isUnderWay({ state }: { readonly state: string }): boolean {
  return state === 'waiting' || state === 'running'
}

/** Simulations that were asked for, and the way to a new one. */
export function SimulationsPage(): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const pages = usePages(
    simulations,
    { query: { limit: 50 } },
    { againAfter: (items) => (items.some(isUnderWay) ? BUSY_MS : QUIET_MS) },
  )
  const start = can('simulation.run') ? (
    <Link to="/simulate/try">
      <Button type="primary" tabIndex={-1}>
        {say(words.start)}
      </Button>
    </Link>
  ) : undefined
  return (
    <Page title={say(words.title)} about={say(words.about)} actions={start}>
      <Panel flush>
        <Paged
          pages={pages}
          empty={<Empty title={say(words.empty)} advice={say(words.emptyAdvice)} />}
        >
          {(items) => <List items={items} />}
        </Paged>
      </Panel>
    </Page>
  )
}

type Item = z.output<(typeof simulations)['answer']['body']>['items'][number]

function List({ items }: { readonly items: readonly Item[] }): ReactNode {
  const say = useSay()
  const { period, list, moment } = useFormat()
  return (
    <PlainTable
      label={say(words.title)}
      rows={items}
      rowKey={({ simulationId }) => simulationId}
      columns={[
        {
          ...{ key: 'name', name: say(words.name) },
          cell: ({ simulationId, title }) => (
            <Link to="/simulate/$simulation" params={{ simulation: simulationId }}>
              {title}
            </Link>
          ),
        },
        {
          ...{ key: 'range', name: say(words.range) },
          cell: ({ from, to }) => say(words.fromTo, { from: period(from), to: period(to) }),
        },
        {
          ...{ key: 'scenarios', name: say(words.scenarios) },
          cell: ({ scenarios }) => list(scenarios),
        },
        {
          ...{ key: 'state', name: say(words.state) },
          cell: ({ state }) => <Tag tone={stateTones[state]}>{say(words[state])}</Tag>,
        },
        {
          ...{ key: 'by', name: say(words.askedBy) },
          cell: ({ askedByName, askedBy }) => askedByName ?? askedBy,
        },
        { key: 'at', name: say(words.askedAt), cell: ({ askedAt }) => moment(askedAt) },
      ]}
    />
  )
}
