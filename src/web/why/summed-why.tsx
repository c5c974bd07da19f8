import type { ReactNode } from 'react'

import { useEffect } from 'react'

import { attainment } from '#contract/analysis.ts'
import { simulationPeople } from '#contract/simulations.ts'
import { usePages } from '../api/pages.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { useWholeTable } from '../team/whole-table.ts'
import { Waiting } from '../ui/waiting.tsx'
import { MadeWhy } from './made-why.tsx'
import { shareOf } from './share-of.ts'
import { useSimulatedPay } from './simulated-pay.ts'
import type {
  PeopleOfGroup,
  PeopleOfItem,
  PeopleOfScenario,
  SummedNumber,
  WhyOf,
  WhyPart,
} from './why-of.ts'
import { whyWords as words } from './words.ts'

type SummedWhyProps<Over> = {
  readonly of: SummedNumber & { readonly over: Over }
  readonly ask: (next: WhyOf) => void
}

/** A number over many people: its definition, and everybody within the reader's reach with their part of it. */
export function SummedWhy({ of, ask }: SummedWhyProps<SummedNumber['over']>): ReactNode {
  const { over } = of
  switch (over.by) {
    case 'item':
      return <OfItem of={{ ...of, over }} ask={ask} />
    case 'group':
      return <OfGroup of={{ ...of, over }} ask={ask} />
    case 'scenario':
      return <OfScenario of={{ ...of, over }} ask={ask} />
  }
}

function OfItem({ of, ask }: SummedWhyProps<PeopleOfItem>): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { plan, period, item, show, addsUp } = of.over
  const { head, rows, whole, error, again } = useWholeTable({ plan, period })
  if (head === undefined || !whole) return <Waiting error={error} lines={8} retry={again} />
  const at = head.columns.findIndex(({ key }) => key === item)
  const column = head.columns[at]
  if (column === undefined) return <People of={of} ask={ask} parts={[]} />
  const unit = show === 'attainment' ? 'ratio' : show === 'score' ? 'score' : column.unit
  const valued = rows.flatMap((row) => {
    const value = row.cells[at]?.[show]
    return value === null || value === undefined ? [] : [{ row, value }]
  })
  const total = valued.reduce((sum, { value }) => sum + Number(value), 0)
  const parts = valued
    .toSorted((a, b) => Number(b.value) - Number(a.value))
    .map(({ row: { personId, personName }, value }): WhyPart => {
      const name = say(personName)
      const shown = format.value(value, unit, head.currency)
      return {
        ...{ key: personId, name, value: shown },
        share: addsUp ? shareOf(Number(value), total) : null,
        of: {
          ...{ kind: 'result', name: `${name} · ${say(column.name)}`, value: shown },
          ...{ result: { personId, plan, period }, cell: `item:${item}` },
          ...(show === 'actual' ? { part: 'metric' } : show === 'target' ? { part: 'target' } : {}),
        },
      }
    })
  const clause =
    column.clause === null ? {} : { clause: { planHash: head.planHash, number: column.clause } }
  const freshness = { status: head.status, ...head.freshness }
  return <People {...{ of, ask, parts, freshness, ...clause }} />
}

function OfGroup({ of, ask }: SummedWhyProps<PeopleOfGroup>): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { plan, period, metric, dimension, group, show } = of.over
  const query = { plan, period, metric, by: dimension, members: group }
  const { data, error, refetch } = useRead(attainment, { query })
  if (data === undefined) return <Waiting error={error} lines={8} retry={refetch} />
  const { whole, groups, currency } = data
  const total = Number(whole[show])
  // Who had something then and nothing now, or the other way round, is in the answer for the other of the two.
  const parts = groups
    .filter((one) => Number(one[show]) !== 0)
    .map((one): WhyPart => {
      const value = format.value(one[show], data.metric.unit, currency)
      const name =
        one.groups > 1
          ? say(words.others, { count: one.groups })
          : one.name === null
            ? say(words.nobodys)
            : say(one.name)
      const part = { key: one.key, name, value, share: shareOf(Number(one[show]), total) }
      return one.name === null || show !== 'actual'
        ? part
        : {
            ...part,
            of: {
              ...{ kind: 'result', name: `${name} · ${say(data.metric.name)}`, value },
              ...{ result: { personId: one.key, plan, period }, cell: `metric:${metric}` },
            },
          }
    })
  return <People {...{ of, ask, parts }} freshness={{ asOf: data.asOf }} />
}

function OfScenario({ of, ask }: SummedWhyProps<PeopleOfScenario>): ReactNode {
  const say = useSay()
  const { of: period, knownAt } = of.over
  const { simulation, scenario, at, currency } = period
  const simulatedPay = useSimulatedPay(currency)
  const { items, error, hasMore, more, retry } = usePages(simulationPeople, {
    ...{ params: { simulation }, query: { limit: 200 } },
  })
  useEffect(() => {
    if (error === null) more()
  }, [more, error])
  if (items === undefined || hasMore) return <Waiting error={error} lines={8} retry={retry} />
  const paid = items.flatMap(({ personId, personName, periodsMinor }) => {
    const minor = periodsMinor[scenario]?.[at]
    return minor === null ? [] : [{ personId, name: say(personName), minor }]
  })
  const total = paid.reduce((sum, { minor }) => sum + Number(minor ?? 0), 0)
  const parts = paid
    .toSorted((a, b) => Number(b.minor ?? 0) - Number(a.minor ?? 0))
    .map(({ personId, name, minor }): WhyPart => {
      const asked = simulatedPay(period, { personId, name, minor })
      return {
        ...{ key: personId, name, value: asked.value, of: asked },
        share: minor === undefined ? null : shareOf(Number(minor), total),
      }
    })
  return <People {...{ of, ask, parts }} freshness={{ knownAt }} />
}

function People({
  of,
  ask,
  parts,
  ...rest
}: SummedWhyProps<SummedNumber['over']> & {
  readonly parts: readonly WhyPart[]
  readonly clause?: { readonly planHash: string; readonly number: string }
  readonly freshness?: Parameters<typeof MadeWhy>[0]['of']['freshness']
}): ReactNode {
  const say = useSay()
  const { name, value, how } = of
  const reach =
    parts.length === 0 ? say(words.nobody) : say(words.peopleInReach, { count: parts.length })
  const { freshness, ...clause } = rest
  return (
    <MadeWhy
      of={{
        ...{ kind: 'made', name, value, how: [...how, reach], parts: () => parts, ...clause },
        ...(freshness === undefined ? {} : { freshness }),
      }}
      ask={ask}
    />
  )
}
