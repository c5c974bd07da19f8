import { RightOutlined } from '@ant-design/icons'
import { useId, useMemo, useState } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import styles from './org-tree.module.css'
import { openAtFirst, pathTo, treeRows } from './tree-rows.ts'
import type { TreeNode } from './tree-rows.ts'
import { organisationWords as words } from './words.ts'

const ROW_PX = 34
/** So many rows are open without anybody asking. */
const MOST_OPEN = 40

type Shown = TreeNode & { readonly name: string; readonly count: string; readonly says: string }

type OrgTreeProps = {
  readonly nodes: readonly Shown[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** A tree of any size: arrows walk and open it, Enter chooses. */
export function OrgTree({ nodes, chosen, onChoose }: OrgTreeProps): ReactNode {
  const say = useSay()
  const treeId = useId()
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [focused, setFocused] = useState<string | null>(null)
  const open = useMemo(() => {
    const opened = new Set(openAtFirst(nodes, MOST_OPEN))
    if (chosen !== null) for (const id of pathTo(nodes, chosen)) opened.add(id)
    for (const [id, isOpen] of touched) {
      if (isOpen) opened.add(id)
      else opened.delete(id)
    }
    return opened
  }, [nodes, chosen, touched])
  const rows = useMemo(() => treeRows(nodes, open), [nodes, open])
  const at = rows.findIndex(({ node }) => node.id === (focused ?? chosen))
  const current = rows[Math.max(at, 0)]
  const toggle = (id: string, isOpen: boolean): void =>
    setTouched((before) => new Map(before).set(id, isOpen))
  const focusAt = (index: number): void =>
    setFocused(rows[Math.max(0, Math.min(rows.length - 1, index))]?.node.id ?? null)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (current === undefined) return
    const here = Math.max(at, 0)
    const { node, isParent, isOpen } = current
    const act = keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    act({
      move: (step) =>
        focusAt(step === 'first' ? 0 : step === 'last' ? rows.length - 1 : here + step),
      choose: () => onChoose(node.id),
      open: () =>
        isParent && !isOpen ? toggle(node.id, true) : focusAt(here + (isParent ? 1 : 0)),
      close: () => {
        if (isOpen) toggle(node.id, false)
        else if (node.parent !== null) setFocused(node.parent)
      },
    })
  }
  return (
    <VirtualRows
      id={treeId}
      role="tree"
      aria-label={say(words.tree)}
      tabIndex={0}
      className={styles.tree}
      {...(current === undefined
        ? {}
        : { 'aria-activedescendant': `${treeId}-${current.node.id}` })}
      onKeyDown={onKeyDown}
      count={rows.length}
      rowPx={ROW_PX}
      reveal={focused === null ? undefined : at}
      row={(index) => {
        const row = rows[index]
        if (row === undefined) return null
        const { node, level, isParent, isOpen, place, siblings } = row
        const indent: CSSProperties = { paddingInlineStart: (level - 1) * 18 + 6 }
        return (
          <div
            key={node.id}
            id={`${treeId}-${node.id}`}
            role="treeitem"
            aria-level={level}
            aria-posinset={place}
            aria-setsize={siblings}
            aria-selected={node.id === chosen}
            {...(isParent ? { 'aria-expanded': isOpen } : {})}
            data-focused={node.id === current?.node.id}
            className={styles.row}
            style={indent}
            onClick={() => {
              setFocused(node.id)
              onChoose(node.id)
            }}
          >
            <span
              className={styles.opener}
              data-open={isOpen}
              aria-hidden="true"
              onClick={(event) => {
                if (!isParent) return
                event.stopPropagation()
                setFocused(node.id)
                toggle(node.id, !isOpen)
              }}
            >
              {isParent ? <RightOutlined /> : null}
            </span>
            <span className={styles.name}>{node.name}</span>
            <span className={styles.count}>{node.count}</span>
            <span className="unseen">{node.says}</span>
          </div>
        )
      }}
    />
  )
}

type Acts = {
  readonly move: (step: number | 'first' | 'last') => void
  readonly choose: () => void
  readonly open: () => void
  readonly close: () => void
}

const keys: Readonly<Record<string, (acts: Acts) => void>> = {
  ArrowDown: ({ move }) => move(1),
  ArrowUp: ({ move }) => move(-1),
  PageDown: ({ move }) => move(15),
  PageUp: ({ move }) => move(-15),
  Home: ({ move }) => move('first'),
  End: ({ move }) => move('last'),
  ArrowRight: ({ open }) => open(),
  ArrowLeft: ({ close }) => close(),
  Enter: ({ choose }) => choose(),
  ' ': ({ choose }) => choose(),
}
