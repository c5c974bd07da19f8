import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useBlocker } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { factTypes } from '#contract/facts.ts'
import { metricLibrary } from '#contract/metrics.ts'
import { libraryVersions, ownLibrary, saveOwnLibrary } from '#contract/own-library.ts'
import { factTypesField, metricsField } from '#domain/plans/forms/source-form.ts'
import { call } from '../../api/call.ts'
import { commandKey } from '../../api/command-key.ts'
import { isRefused } from '../../api/reads.ts'
import { useSession } from '../../app/session.tsx'
import { useSay } from '../../language/language.tsx'
import { DraftConflict } from '../../plans/conflict.tsx'
import { FormContext } from '../../studio/forms/form-context.ts'
import type { FormState } from '../../studio/forms/form-context.ts'
import { FieldView } from '../../studio/forms/field-view.tsx'
import { namesOf } from '../../studio/forms/names-of.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { metricWords } from '../words.ts'
import { FormulaField } from './formula-field.tsx'
import { LibraryContext, useLibrary, useWrittenLibrary } from './library.ts'
import type { OpenedLibrary } from './library.ts'
import { LibraryDocument } from './library-document.tsx'
import { LibraryVersions } from './library-versions.tsx'
import styles from './own.module.css'
import { UnsavedTrial } from './unsaved-trial.tsx'
import { ownWords as words } from './words.ts'

async function readLibrary(signal?: AbortSignal): Promise<OpenedLibrary> {
  const { value, etag } = await call(ownLibrary, {}, {}, signal)
  return { value, etag: etag ?? '' }
}

const views = ['forms', 'document'] as const

/** The company's own metrics and types of facts, written here and kept in versions. */
export function OwnLibraryPage(): ReactNode {
  const say = useSay()
  // Read once with its version: from then on the page knows more than the server.
  const { data, error, refetch } = useQuery({
    queryKey: [ownLibrary.id, 'to be written'],
    queryFn: ({ signal }) => readLibrary(signal),
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
    ...{ refetchOnWindowFocus: false, refetchOnReconnect: false },
  })
  if (data !== undefined) return <OwnLibrary opened={data} />
  return (
    <Page title={say(words.title)}>
      <Panel>
        <Waiting error={error} retry={refetch} lines={8} />
      </Panel>
    </Page>
  )
}

function OwnLibrary({ opened }: { readonly opened: OpenedLibrary }): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const library = useWrittenLibrary(opened)
  const isLocked = !can('plan.design')
  const [kept, setKept] = useState(opened)
  const [view, setView] = useState<(typeof views)[number]>('forms')
  const isChanged = library.text !== kept.value.document
  const { modal } = App.useApp()
  useBlocker({
    disabled: !isChanged,
    enableBeforeUnload: true,
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname &&
      (await modal.confirm({
        title: say(words.leaveAsk),
        content: say(words.leaveWill),
        okText: say(words.stay),
        cancelText: say(words.leave),
      })),
  })
  const { saving, save, theirs, keepMine, takeTheirs } = useKeeping({ library, kept, setKept })
  return (
    <LibraryContext value={library}>
      <Page
        title={say(words.title)}
        about={say(words.about)}
        width="wide"
        actions={
          <>
            <Link to="/metrics">{say(metricWords.toLibrary)}</Link>
            {isLocked ? null : (
              <Keeping version={kept.value.version} {...{ isChanged, saving, save }} />
            )}
          </>
        }
      >
        {isLocked ? <p className={styles.care}>{say(words.readOnly)}</p> : null}
        {theirs === null ? null : (
          <DraftConflict
            mine={library.text}
            theirs={{
              document: theirs.value.document,
              revision: theirs.value.version,
              changedByName: theirs.value.savedByName,
              changedAt: theirs.value.savedAt ?? '',
            }}
            keepMine={keepMine}
            takeTheirs={takeTheirs}
          />
        )}
        {saving.error === null ? null : (
          <Panel>
            <ProblemView error={saving.error} retry={save} />
          </Panel>
        )}
        <Tabs
          label={say(words.views)}
          tabs={views.map((key) => ({ key, name: say(words[key]) }))}
          current={view}
          onShow={setView}
        />
        {view === 'forms' ? (
          <LibraryForms isLocked={isLocked} />
        ) : (
          <LibraryDocument isLocked={isLocked} />
        )}
        <LibraryProblems />
        <UnsavedTrial />
        <LibraryVersions />
      </Page>
    </LibraryContext>
  )
}

type KeepingOf = {
  readonly library: ReturnType<typeof useWrittenLibrary>
  readonly kept: OpenedLibrary
  readonly setKept: (kept: OpenedLibrary) => void
}

/** Keeps what is written as the version after the one that was read; of two, the second sees both and decides. */
function useKeeping({ library, kept, setKept }: KeepingOf) {
  const say = useSay()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const [theirs, setTheirs] = useState<OpenedLibrary | null>(null)
  const keep = async (onto: OpenedLibrary): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const { value, etag } = await call(
        saveOwnLibrary,
        { body: { document: library.text } },
        { 'if-match': onto.etag, 'idempotency-key': commandKey() },
      )
      setKept({ value: { ...onto.value, ...value }, etag: etag ?? '' })
      setTheirs(null)
      void message.success(say(words.saved, { version: value.version }))
      for (const { id } of [metricLibrary, factTypes, libraryVersions])
        void queries.invalidateQueries({ queryKey: [id] })
    } catch (failure) {
      const found = isRefused(failure, 'version-changed')
        ? await readLibrary().catch(() => null)
        : null
      if (found === null) setError(failure instanceof Error ? failure : new Error('failed'))
      else setTheirs(found)
    } finally {
      setBusy(false)
    }
  }
  return {
    saving: { isBusy, error },
    theirs,
    save: () => void keep(kept),
    keepMine: () => {
      if (theirs !== null) void keep(theirs)
    },
    takeTheirs: () => {
      if (theirs === null) return
      library.setText(theirs.value.document)
      setKept(theirs)
      setTheirs(null)
    },
  }
}

type KeepingProps = {
  readonly version: number
  readonly isChanged: boolean
  readonly saving: { readonly isBusy: boolean }
  readonly save: () => void
}

function Keeping({ version, isChanged, saving, save }: KeepingProps): ReactNode {
  const say = useSay()
  const { problems, isChecked, undo, redo, canUndo, canRedo } = useLibrary()
  const isWrong = problems.some(({ severity }) => severity === 'error')
  return (
    <>
      <span role="status">
        {isChanged ? (
          <Tag tone={isWrong ? 'warn' : 'plain'}>
            {say(isWrong && isChecked ? words.mendFirst : words.isOnly)}
          </Tag>
        ) : null}
      </span>
      <Button
        icon={<UndoOutlined />}
        aria-label={say(words.undo)}
        disabled={!canUndo}
        onClick={undo}
      />
      <Button
        icon={<RedoOutlined />}
        aria-label={say(words.redo)}
        disabled={!canRedo}
        onClick={redo}
      />
      <Button
        type="primary"
        loading={saving.isBusy}
        disabled={!isChanged || !isChecked || isWrong}
        onClick={save}
      >
        {say(words.save, { version: version + 1 })}
      </Button>
    </>
  )
}

function LibraryForms({ isLocked }: { readonly isLocked: boolean }): ReactNode {
  const say = useSay()
  const { data, plan, problems, edit, isReadable } = useLibrary()
  const state = useMemo<FormState>(
    () => ({
      ...{ data, problems, edit, isLocked: isLocked || !isReadable },
      namesOf: namesOf(data, plan, say),
      Formula: FormulaField,
      wanted: null,
    }),
    [data, plan, problems, edit, isLocked, isReadable, say],
  )
  return (
    <FormContext value={state}>
      {isReadable ? null : (
        <p className={styles.care} role="status">
          {say(words.unreadable)}
        </p>
      )}
      <Panel title={say(words.metrics)}>
        <FieldView field={metricsField} path={['metrics']} label={say(words.metrics)} />
      </Panel>
      <Panel title={say(words.factTypes)} note={say(words.factTypesNote)}>
        <FieldView field={factTypesField} path={['factTypes']} label={say(words.factTypes)} />
      </Panel>
    </FormContext>
  )
}

function LibraryProblems(): ReactNode {
  const say = useSay()
  const { problems, isChecked } = useLibrary()
  const note = !isChecked
    ? say(words.checking)
    : problems.length === 0
      ? say(words.noProblems)
      : say(words.problemCount, { count: problems.length })
  return (
    <Panel title={say(words.problems)} note={<span role="status">{note}</span>}>
      {problems.length === 0 ? null : (
        <ul className={styles.problems}>
          {problems.map(({ code, severity, message, at, stretch }) => (
            <li key={`${code} ${stretch.from} ${at.path ?? ''}`}>
              <Tag tone={severity === 'error' ? 'bad' : 'warn'}>{code}</Tag>
              <span>
                {say(message)} {at.path === undefined ? null : <code>{at.path}</code>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
