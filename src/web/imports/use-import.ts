import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { engineType } from '../facts/fact-type.ts'
import type { ShownType } from '../facts/fact-type.ts'
import {
  emptyImport,
  missingColumns,
  withPreview,
  withQuestions,
  withSuggestions,
  writtenSource,
} from './import-state.ts'
import type { ImportState } from './import-state.ts'
import { openFileWorker } from './work/file-worker.ts'
import type { FileWorker } from './work/file-worker.ts'
import type {
  Asked,
  Outcome,
  Preview,
  Told,
  TrialShown,
  TypeAsked,
  WrittenSource,
} from './work/messages.ts'

/** While somebody goes on choosing, there's nothing to check yet. */
const REST_MS = 250

export type Import = {
  readonly state: ImportState
  readonly change: (changed: (state: ImportState) => ImportState) => void
  readonly file: File | null
  readonly choose: (file: File) => void
  /** Only the beginning of the file is looked at here; all of it is imported. */
  readonly isPart: boolean
  readonly preview: Outcome<Preview> | null
  /** Null while something is missing, or being checked for the first time; an older one while it's checked again. */
  readonly trial: Outcome<TrialShown> | null
  readonly isChecking: boolean
  /** The mapping as it stands; null while something of it is missing. */
  readonly source: WrittenSource | null
  readonly ask: FileWorker['ask']
  /** The worker broke: a mistake of ours, or a file that needs more memory than there is. */
  readonly failure: Error | null
}

/** A file on its way in: read, mapped and checked beside the page, anew whenever something of it changes. */
export function useImport(type: ShownType | undefined): Import {
  const { worker, ask, failure } = useFileWorker()
  const [file, setFile] = useState<File | null>(null)
  const [opened, setOpened] = useState(0)
  const [isPart, setPart] = useState(false)
  const [state, setState] = useState(emptyImport)
  const [preview, setPreview] = useState<Outcome<Preview> | null>(null)
  const choose = useCallback(
    (chosen: File) => {
      setFile(chosen)
      setPreview(null)
      setState(({ source }) => ({ ...emptyImport, source }))
      void chosen.arrayBuffer().then(async (bytes) => {
        setPart(await ask({ kind: 'open', bytes, file: chosen.name }))
        setOpened((before) => before + 1)
      })
    },
    [ask],
  )

  const format = JSON.stringify(state.format)
  useEffect(() => {
    if (opened === 0) return undefined
    let isCurrent = true
    const asked = { kind: 'preview', format: JSON.parse(format) as ImportState['format'] } as const
    void ask(asked).then((outcome) => {
      if (!isCurrent) return
      setPreview(outcome)
      setState((before) =>
        outcome.ok ? withPreview(before, outcome.value) : withQuestions(before, outcome.questions),
      )
    })
    return () => {
      isCurrent = false
    }
  }, [opened, format, ask])

  const header = preview?.ok === true ? preview.value.header.join('\n') : ''
  useEffect(() => {
    if (type === undefined || header === '') return undefined
    let isCurrent = true
    const asked = { ...typeAsked(type), format: JSON.parse(format) as ImportState['format'] }
    void ask({ kind: 'suggest', ...asked }).then((outcome) => {
      if (!isCurrent || !outcome.ok) return
      const headings = header.split('\n').filter((one) => one !== '')
      setState((before) => withSuggestions(before, type, headings, outcome.value))
    })
    return () => {
      isCurrent = false
    }
  }, [type, header, format, ask])

  const source = useMemo(
    () =>
      type === undefined || file === null || missingColumns(state, type).length > 0
        ? null
        : writtenSource(state, type, file.name),
    [state, type, file],
  )
  const { trial, isChecking } = useTrial(ask, opened, type, source)
  useEffect(() => {
    if (trial?.ok === false) setState((before) => withQuestions(before, trial.questions))
  }, [trial])
  useEffect(
    () => () => {
      worker.current?.close()
      worker.current = null
    },
    [worker],
  )
  return {
    ...{
      state,
      change: setState,
      file,
      choose,
      isPart,
      preview,
      trial,
      isChecking,
      source,
      ask,
      failure,
    },
  }
}

export function typeAsked(type: ShownType): TypeAsked {
  return { type: engineType(type), currency: type.currency }
}

function useFileWorker() {
  const worker = useRef<FileWorker | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const ask = useCallback(async <A extends Asked>(asked: A): Promise<Told[A['kind']]> => {
    worker.current ??= openFileWorker()
    try {
      return await worker.current.ask(asked)
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  }, [])
  return { worker, ask, failure }
}

function useTrial(
  ask: FileWorker['ask'],
  opened: number,
  type: ShownType | undefined,
  source: WrittenSource | null,
) {
  const written = source === null ? null : JSON.stringify([opened, source])
  const [made, setMade] = useState<{ of: string; outcome: Outcome<TrialShown> } | null>(null)
  useEffect(() => {
    if (opened === 0 || type === undefined || written === null) return undefined
    let isCurrent = true
    const timer = setTimeout(() => {
      const [, asked] = JSON.parse(written) as [number, WrittenSource]
      void ask({ kind: 'trial', ...typeAsked(type), source: asked }).then((outcome) => {
        if (isCurrent) setMade({ of: written, outcome })
      })
    }, REST_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [ask, opened, type, written])
  const trial = written === null || made === null ? null : made.outcome
  return { trial, isChecking: written !== null && made?.of !== written }
}
