import { FileTextOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { sources } from '#contract/sources.ts'
import { MOST_UPLOAD_BYTES } from '#contract/uploads.ts'
import { useRead } from '../../api/reads.ts'
import { useSession } from '../../app/session.tsx'
import type { ShownType } from '../../facts/fact-type.ts'
import { useSay } from '../../language/language.tsx'
import { NewSource } from '../../sources/new-source.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from '../imports.module.css'
import { sizeText } from '../size-text.ts'
import type { Import } from '../use-import.ts'
import { importWords as words } from '../words.ts'

type FileStepProps = {
  readonly types: readonly ShownType[]
  readonly type: ShownType | undefined
  readonly work: Import
  readonly chooseType: (key: string) => void
}

/** What is imported, where it comes from, and what it is. */
export function FileStep({ types, type, work, chooseType }: FileStepProps): ReactNode {
  const say = useSay()
  const { state, change } = work
  return (
    <>
      <Panel title={say(words.file)}>
        <FilePlace work={work} />
      </Panel>
      <Panel>
        <div className={styles.fields}>
          <label className={styles.field}>
            <span>{say(words.whatIsIt)}</span>
            <Select
              value={type?.type ?? null}
              placeholder={say(words.type)}
              aria-label={say(words.whatIsIt)}
              popupMatchSelectWidth={false}
              onChange={(key: string) => {
                chooseType(key)
                change((before) => ({
                  ...before,
                  ...{ columns: {}, touched: new Set(), suggestions: [] },
                  asked: before.asked.filter(({ question }) => question.target === null),
                }))
              }}
              options={types.map((one) => ({ value: one.type, label: say(one.name) }))}
            />
          </label>
          <SourceChoice
            value={state.source}
            change={(source) => change((before) => ({ ...before, source }))}
          />
        </div>
      </Panel>
    </>
  )
}

function FilePlace({ work: { file, choose } }: { readonly work: Import }): ReactNode {
  const say = useSay()
  const [isOver, setOver] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const take = (chosen: File | undefined): void => {
    setOver(false)
    if (chosen === undefined) return
    if (chosen.size > MOST_UPLOAD_BYTES) setWrong(say(words.fileTooLarge))
    else if (chosen.size === 0) setWrong(say(words.fileEmpty))
    else {
      setWrong(null)
      choose(chosen)
    }
  }
  return (
    <>
      <label
        className={styles.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          take(event.dataTransfer.files[0])
        }}
      >
        <FileTextOutlined aria-hidden="true" />
        {file === null ? (
          <strong>{say(words.chooseFile)}</strong>
        ) : (
          <span className={styles.chosen}>
            <strong>{file.name}</strong>
            <span className={styles.quiet}>{sizeText(file.size)}</span>
          </span>
        )}
        <span className={styles.quiet}>
          {say(file === null ? words.fileKinds : words.anotherFile)}
        </span>
        <input
          className="unseen"
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv,text/plain"
          aria-label={say(words.chooseFile)}
          onChange={({ target }) => {
            take(target.files?.[0])
            // The same file again, mended meanwhile, is another one.
            target.value = ''
          }}
        />
      </label>
      {wrong === null ? null : (
        <p role="alert" className={styles.wrong}>
          {wrong}
        </p>
      )}
    </>
  )
}

type SourceChoiceProps = {
  readonly value: string | null
  readonly change: (source: string) => void
}

function SourceChoice({ value, change }: SourceChoiceProps): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  const { data } = useRead(sources, { query: { limit: 200 } }, { enabled: can('source.read') })
  const items = data?.items ?? []
  return (
    <div className={styles.field}>
      <span>{say(words.whereFrom)}</span>
      <Select
        value={value}
        placeholder={say(
          data !== undefined && items.length === 0 ? words.noSource : words.chooseSource,
        )}
        aria-label={say(words.whereFrom)}
        popupMatchSelectWidth={false}
        onChange={change}
        options={items.map(({ sourceId, name }) => ({
          value: sourceId,
          label: `${name} (${sourceId})`,
        }))}
      />
      <span className={styles.quiet}>{say(words.sourceAdvice)}</span>
      {can('source.write') ? (
        <Button size="small" type="link" onClick={() => setAdding(true)}>
          {say(words.newSource)}
        </Button>
      ) : null}
      {isAdding ? <NewSource close={() => setAdding(false)} made={change} /> : null}
    </div>
  )
}
