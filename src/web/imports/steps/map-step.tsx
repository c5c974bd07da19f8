import { Button } from 'antd'
import type { ReactNode } from 'react'

import { uploadMapping } from '#contract/imports.ts'
import { uploads } from '#contract/uploads.ts'
import { useRead } from '../../api/reads.ts'
import type { ShownType } from '../../facts/fact-type.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { columnsOf, fitsHeader, headingsOf, withMapping } from '../import-state.ts'
import styles from '../imports.module.css'
import { typeAsked } from '../use-import.ts'
import type { Import } from '../use-import.ts'
import { importWords as words } from '../words.ts'
import { ColumnRow } from './column-row.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { Questions } from './questions.tsx'
import { TrialPanel } from './trial-panel.tsx'

type MapStepProps = { readonly type: ShownType; readonly work: Import }

/** Which column of theirs is which of ours, checked while it's chosen. */
export function MapStep({ type, work }: MapStepProps): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const { state, preview } = work
  if (preview?.ok !== true) return null
  const { header, sample } = preview.value
  const headings = header.filter((name) => name !== '')
  const used = new Set(Object.values(state.columns).flatMap(headingsOf))
  const unread = headings.filter((name) => !used.has(name))
  const samplesOf = (heading: string): readonly string[] => {
    const at = header.indexOf(heading)
    return sample.flatMap(({ cells }) => (cells[at] === '' ? [] : (cells[at] ?? []))).slice(0, 3)
  }
  return (
    <div className={styles.columns2}>
      <div className={styles.beside}>
        <Earlier type={type} work={work} headings={headings} />
        <Panel title={say(words.stepMap)} flush>
          <div className={styles.mapping}>
            {columnsOf(type).map((column) => (
              <ColumnRow
                key={column.key}
                type={type}
                column={column}
                work={work}
                headings={headings}
                samplesOf={samplesOf}
              />
            ))}
          </div>
        </Panel>
        {unread.length === 0 ? null : (
          <p className={styles.quiet}>{say(words.unreadColumns, { columns: list(unread) })}</p>
        )}
      </div>
      <div className={styles.beside}>
        <Questions work={work} of="rows" />
        <PeoplePanel type={type} work={work} />
        <TrialPanel type={type} work={work} />
      </div>
    </div>
  )
}

/** The mapping of the last file of this type and source, where this file has its columns. */
function Earlier({
  type,
  work,
  headings,
}: MapStepProps & { readonly headings: readonly string[] }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { state, change, ask } = work
  const { data } = useRead(uploads, { query: { limit: 100 } })
  const last = data?.items.find(
    (one) => one.type === type.type && one.source === state.source && one.state === 'done',
  )
  const params = { uploadId: last?.uploadId ?? '' }
  const mapping = useRead(uploadMapping, { params }, { enabled: last !== undefined })
  const text = mapping.data?.mapping ?? null
  if (last === undefined || text === null) return null
  const take = async (): Promise<void> => {
    const source = await ask({ kind: 'read-mapping', text, ...typeAsked(type) })
    if (source !== null && fitsHeader(source, headings))
      change((before) => withMapping(before, source))
  }
  return (
    <p>
      <Button onClick={() => void take()}>
        {say(words.earlier, { file: last.file, time: moment(last.createdAt) })}
      </Button>
    </p>
  )
}
