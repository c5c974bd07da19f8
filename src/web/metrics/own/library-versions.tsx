import { useState } from 'react'
import type { ReactNode } from 'react'

import { libraryVersion, libraryVersions } from '#contract/own-library.ts'
import { useRead } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Wide } from '../../ui/wide.tsx'
import panelStyles from '../panels.module.css'
import { ownWords as words } from './words.ts'

/** The versions that were kept, and what each said. */
export function LibraryVersions(): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const read = useRead(libraryVersions, { query: { limit: 50 } })
  const [opened, open] = useState<number | null>(null)
  if (read.data?.items.length === 0) return null
  return (
    <Panel title={say(words.versions)} flush>
      {read.data === undefined ? (
        <div className={panelStyles.body}>
          <Waiting error={read.error} retry={read.refetch} lines={2} />
        </div>
      ) : (
        <PlainTable
          label={say(words.versions)}
          rows={read.data.items}
          rowKey={({ version }) => String(version)}
          columns={[
            {
              ...{ key: 'version', name: say(words.versions) },
              cell: ({ version }) => (
                <button type="button" className={panelStyles.link} onClick={() => open(version)}>
                  {say(words.versionOf, { version })}
                </button>
              ),
            },
            {
              ...{ key: 'by', name: say(words.saveBy) },
              cell: ({ savedByName, savedAt }) =>
                say(words.versionBy, {
                  who: savedByName ?? say(words.somebody),
                  when: moment(savedAt),
                }),
            },
          ]}
        />
      )}
      <Sheet
        title={opened === null ? '' : say(words.versionOf, { version: opened })}
        isOpen={opened !== null}
        close={() => open(null)}
      >
        {opened === null ? null : <VersionText key={opened} version={opened} />}
      </Sheet>
    </Panel>
  )
}

function VersionText({ version }: { readonly version: number }): ReactNode {
  const say = useSay()
  const params = { version: String(version) }
  const read = useRead(libraryVersion, { params }, { staleTime: Number.POSITIVE_INFINITY })
  if (read.data === undefined) return <Waiting error={read.error} retry={read.refetch} lines={8} />
  return (
    <Wide label={say(words.versionOf, { version })}>
      <pre>{read.data.document}</pre>
    </Wide>
  )
}
