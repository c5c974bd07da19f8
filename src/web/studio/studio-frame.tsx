import { EditOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Input, Tooltip } from 'antd'
import { Suspense, memo, useCallback, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { DraftConflict } from '../plans/conflict.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { SavingMark } from './saving/saving-mark.tsx'
import { useDraft } from './draft.tsx'
import { parts } from './parts.tsx'
import { ProblemsPanel } from './problems/problems-panel.tsx'
import { Prose } from './prose/prose.tsx'
import styles from './studio-frame.module.css'
import { useSafeLeaving } from './saving/use-safe-leaving.ts'
import { useKeys } from './use-keys.ts'
import { usePart } from './use-part.ts'
import { useIsWide } from './use-is-wide.ts'
import { studioWords as words } from './words.ts'

/** What stands around every part of a draft: its name, how far it's saved, the parts, what is wrong, and the clauses beside it. */
export function StudioFrame(): ReactNode {
  const say = useSay()
  const draft = useDraft()
  const isWide = useIsWide()
  const { part, show } = usePart()
  useKeys()
  useSafeLeaving()
  const shown = parts.filter(({ onlyNarrow }) => !isWide || onlyNarrow !== true)
  const current = shown.find(({ key }) => key === part) ?? shown[0]
  const CurrentPart = current?.Part
  return (
    <Page title={draft.title} about={<SavedBy />} actions={<Actions />} width="wide">
      {draft.isOpen ? null : (
        <p className={styles.closed} role="status">
          {say(
            draft.saved.state === 'discarded' ? words.readOnlyDiscarded : words.readOnlyProposed,
          )}
        </p>
      )}
      {draft.saving.state === 'conflict' ? (
        <DraftConflict
          mine={draft.text}
          theirs={draft.saving.theirs.value}
          keepMine={draft.keepMine}
          takeTheirs={draft.takeTheirs}
        />
      ) : null}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Tabs
            label={say(words.parts)}
            tabs={shown.map(({ key, name }) => ({ key, name: say(name) }))}
            current={current?.key ?? null}
            onShow={show}
          />
          <Suspense
            fallback={
              <Panel>
                <Loading lines={12} />
              </Panel>
            }
          >
            {CurrentPart === undefined ? null : <CurrentPart />}
          </Suspense>
          <ProblemsPanel />
        </div>
        {isWide ? (
          <aside className={styles.beside}>
            <Prose />
          </aside>
        ) : null}
      </div>
    </Page>
  )
}

function SavedBy(): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { saved } = useDraft()
  return say(words.basedOn, {
    revision: saved.revision,
    who: saved.changedByName ?? say(words.somebody),
    when: moment(saved.changedAt),
  })
}

function Actions(): ReactNode {
  const say = useSay()
  const { draftId, isOpen, undo, redo, canUndo, canRedo } = useDraft()
  const [isNaming, setNaming] = useState(false)
  const beginNaming = useCallback(() => setNaming(true), [])
  if (!isOpen) return null
  return (
    <>
      <SavingMark />
      <Link to="/plans/drafts/$draft/changes" params={{ draft: draftId }}>
        {say(words.changes)}
      </Link>
      {isNaming ? (
        <NameField close={() => setNaming(false)} />
      ) : (
        <IconButton name={words.rename} Icon={EditOutlined} onClick={beginNaming} />
      )}
      <IconButton name={words.undo} Icon={UndoOutlined} disabled={!canUndo} onClick={undo} />
      <IconButton name={words.redo} Icon={RedoOutlined} disabled={!canRedo} onClick={redo} />
    </>
  )
}

type IconButtonProps = {
  readonly name: Text
  readonly Icon: ComponentType
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** The same while one types. */
const IconButton = memo(function IconButton(props: IconButtonProps): ReactNode {
  const { name, Icon, disabled = false, onClick } = props
  const say = useSay()
  return (
    <Tooltip title={say(name)}>
      <Button aria-label={say(name)} icon={<Icon />} disabled={disabled} onClick={onClick} />
    </Tooltip>
  )
})

function NameField({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay()
  const { title, setTitle } = useDraft()
  return (
    <Input
      autoFocus
      className={styles.name ?? ''}
      aria-label={say(words.nameOfDraft)}
      maxLength={120}
      defaultValue={title}
      onBlur={({ target }) => {
        const name = target.value.trim()
        if (name !== '') setTitle(name)
        close()
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur()
        if (key === 'Escape') close()
      }}
    />
  )
}
