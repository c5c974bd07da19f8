import { Handle, MarkerType, Position, ReactFlow } from '@xyflow/react'
import type { Edge, Node, NodeProps } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useMemo } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { NODE_HEIGHT_PX, strategyLayout } from './strategy-layout.ts'
import type { OverviewCard, OverviewGroup, OverviewItem, OverviewOf } from './overview.ts'
import { Why } from '../why/why.tsx'
import styles from './strategy-map.module.css'
import { useGroupWhy, useItemWhy } from './use-item-why.ts'
import { companyWords as words } from './words.ts'

type GroupNode = Node<
  { readonly group: OverviewGroup; readonly currency: string; readonly of: OverviewOf },
  'perspective'
>

const nodeTypes = { perspective: GroupOfMap }

/** The groups of a card as levels, each carrying the one above it. */
export function StrategyMap({
  card,
  currency,
  of,
}: {
  readonly card: OverviewCard
  readonly currency: string
  readonly of: OverviewOf
}): ReactNode {
  const say = useSay()
  const { nodes, edges, height } = useMemo(() => {
    const layout = strategyLayout(card.method, card.groups)
    return {
      height: layout.height,
      nodes: layout.placed.map(({ group, x, y, width }): GroupNode => ({
        ...{ id: group.key, type: 'perspective', position: { x, y } },
        ...{ width, height: NODE_HEIGHT_PX },
        data: { group, currency, of },
      })),
      edges: layout.edges.map(({ from, to }): Edge => ({
        ...{ id: `${from} ${to}`, source: from, target: to, type: 'smoothstep' },
        markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18 },
        focusable: false,
      })),
    }
  }, [card, currency, of])
  return (
    <div className={styles.map} style={{ height: `${Math.min(720, height + 40)}px` }}>
      <ReactFlow<GroupNode>
        // Another card is another map, which is fitted anew.
        key={card.key}
        {...{ nodes, edges, nodeTypes }}
        fitView
        fitViewOptions={{ padding: 0.02, maxZoom: 1 }}
        minZoom={0.3}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        aria-label={say(words.map)}
      />
    </div>
  )
}

function GroupOfMap({ data: { group, currency, of } }: NodeProps<GroupNode>): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { score, scored } = group
  const asked = useGroupWhy(of)
  return (
    <section className={styles.group} data-level={levelOf(score)}>
      <Handle type="target" position={Position.Bottom} className={styles.handle ?? ''} />
      <header>
        <h3>{say(group.name)}</h3>
        <span className={styles.weight}>
          {say(words.weight, { weight: format.percent(group.weight) })}
        </span>
        {score === undefined ? null : (
          <strong title={say(words.scored, { count: scored ?? 0 })}>
            {score === null ? say(words.noValue) : <Why of={asked(group, format.score(score))} />}
          </strong>
        )}
      </header>
      <ul>
        {group.items.map((item) => (
          <ItemOfMap key={item.key} {...{ item, currency, of }} />
        ))}
      </ul>
      <Handle type="source" position={Position.Top} className={styles.handle ?? ''} />
    </section>
  )
}

function ItemOfMap({
  item,
  currency,
  of,
}: {
  readonly item: OverviewItem
  readonly currency: string
  readonly of: OverviewOf
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { actual, attainment, score, unit } = item
  const asked = useItemWhy(of)
  const figure =
    attainment !== null
      ? format.percent(attainment)
      : actual === null || actual === undefined
        ? say(words.noValue)
        : format.short(actual, unit, currency)
  return (
    <li data-level={levelOf(score)}>
      <span className={styles.item}>{say(item.name)}</span>
      <strong>
        <Why of={asked(item, attainment === null ? 'actual' : 'attainment', figure)} />
      </strong>
      <span className={styles.more}>
        {score === null || score === undefined
          ? ''
          : say(words.meanScore, { score: format.score(score) })}
        {item.offPace > 0 ? ` · ${say(words.offPace, { count: item.offPace })}` : ''}
      </span>
    </li>
  )
}

/** Of three grounds, by the mean score; none where there's none. */
function levelOf(score: string | null | undefined): 'good' | 'fair' | 'poor' | 'none' {
  if (score === null || score === undefined) return 'none'
  const points = Number(score)
  if (points >= 85) return 'good'
  return points >= 70 ? 'fair' : 'poor'
}
