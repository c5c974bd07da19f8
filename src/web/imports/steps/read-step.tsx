import { Checkbox, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'

import { delimiterNames } from '#domain/import/bytes/delimiter.ts'
import type { Delimiter } from '#domain/import/bytes/delimiter.ts'
import { encodings } from '#domain/import/bytes/encoding.ts'
import type { Encoding } from '#domain/import/bytes/encoding.ts'
import type { FileFormat } from '#domain/import/read-sheets.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Wide } from '../../ui/wide.tsx'
import styles from '../imports.module.css'
import type { Import } from '../use-import.ts'
import type { Preview } from '../work/messages.ts'
import { importWords as words } from '../words.ts'
import { Questions } from './questions.tsx'

const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GBK / GB 18030',
  big5: 'Big5',
  'windows-1252': 'Windows-1252',
}

/** How the file is read, and what that gives. */
export function ReadStep({ work }: { readonly work: Import }): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { preview } = work
  if (preview === null)
    return (
      <Panel title={say(words.reading)}>
        <Loading lines={6} />
      </Panel>
    )
  return (
    <>
      {work.isPart ? <p className={styles.quiet}>{say(words.part)}</p> : null}
      <Questions work={work} of="file" />
      <Panel>
        <FormatFields work={work} preview={preview.ok ? preview.value : null} />
      </Panel>
      {preview.ok ? (
        <Panel
          title={say(words.preview)}
          note={say(words.previewOf, {
            shown: count(preview.value.sample.length),
            count: count(preview.value.rows),
          })}
          flush
        >
          <PreviewTable preview={preview.value} />
        </Panel>
      ) : (
        <Panel title={say(words.wrongFile)}>
          <ul role="alert" className={styles.wrong}>
            {preview.problems.map(({ code, message }) => (
              <li key={code}>{say(message)}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

type FormatFieldsProps = { readonly work: Import; readonly preview: Preview | null }

const AUTO = 'auto'
const MOST_SKIPPED = 1000

function FormatFields({ work: { state, change }, preview }: FormatFieldsProps): ReactNode {
  const say = useSay()
  const { format } = state
  const set = (key: keyof FileFormat, value: unknown): void =>
    change((before) => {
      const { [key]: _, ...others } = before.format
      return { ...before, format: value === undefined ? others : { ...others, [key]: value } }
    })
  const delimiterName = (name: Delimiter): string => say(words[name])
  const found = (text: string | null | undefined): string => say(words.auto, { found: text ?? '…' })
  const encodingFound = encodings.find((one) => one === preview?.encoding)
  const delimiterFound = delimiterNames.find((one) => one === preview?.delimiter)
  return (
    <div className={styles.fields}>
      {preview?.isWorkbook === true ? null : (
        <>
          <label className={styles.field}>
            <span>{say(words.encoding)}</span>
            <Select
              aria-label={say(words.encoding)}
              value={format.encoding ?? AUTO}
              onChange={(chosen: string) => set('encoding', chosen === AUTO ? undefined : chosen)}
              options={[
                {
                  value: AUTO,
                  label: found(encodingFound === undefined ? null : encodingNames[encodingFound]),
                },
                ...encodings.map((value) => ({ value, label: encodingNames[value] })),
              ]}
            />
          </label>
          <label className={styles.field}>
            <span>{say(words.delimiter)}</span>
            <Select
              aria-label={say(words.delimiter)}
              value={format.delimiter ?? AUTO}
              onChange={(chosen: string) => set('delimiter', chosen === AUTO ? undefined : chosen)}
              options={[
                {
                  value: AUTO,
                  label: found(delimiterFound === undefined ? null : delimiterName(delimiterFound)),
                },
                ...delimiterNames.map((value) => ({ value, label: delimiterName(value) })),
              ]}
            />
          </label>
        </>
      )}
      {preview?.isWorkbook === true ? (
        <div className={styles.field}>
          <span>{say(words.sheets)}</span>
          <Checkbox.Group
            value={[
              ...(format.sheets ??
                preview.sheets.filter(({ rows }) => rows > 0).map(({ name }) => name)),
            ]}
            onChange={(chosen) => set('sheets', chosen.length === 0 ? undefined : chosen)}
            options={preview.sheets.map(({ name, rows }) => ({
              value: name,
              label: `${name} (${rows})`,
            }))}
          />
        </div>
      ) : null}
      <label className={styles.field}>
        <span>{say(words.skipRows)}</span>
        <InputNumber
          aria-label={say(words.skipRows)}
          min={0}
          max={MOST_SKIPPED}
          precision={0}
          value={format.skipRows ?? 0}
          onChange={(value) => set('skipRows', value ?? undefined)}
        />
      </label>
      <label className={styles.field}>
        <span>{say(words.headerRows)}</span>
        <Select
          aria-label={say(words.headerRows)}
          value={format.headerRows ?? 1}
          onChange={(value) => set('headerRows', value)}
          options={[1, 2, 3, 4].map((value) => ({ value, label: String(value) }))}
        />
      </label>
    </div>
  )
}

function PreviewTable({ preview }: { readonly preview: Preview }): ReactNode {
  const say = useSay()
  return (
    <Wide label={say(words.rowsOf, { what: say(words.preview) })}>
      <table className={`${styles.table} ${styles.cells}`}>
        <thead>
          <tr>
            <th scope="col">{say(words.line)}</th>
            {preview.header.map((name, at) => (
              // Two columns may have the same heading.
              <th key={at} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.map(({ line, cells }) => (
            <tr key={line}>
              <td className={styles.quiet}>{line}</td>
              {cells.map((cell, at) => (
                <td key={at} title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
