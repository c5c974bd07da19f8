import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { exchangeRates, periods } from '#contract/settings.ts'
import { usePages } from '../api/pages.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Paged } from '../ui/paged.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { SmallInput } from '../ui/small-input.tsx'
import { RateForm } from './rate-form.tsx'
import styles from './rates-page.module.css'
import { ratesWords as words } from './rates-words.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** What currencies are worth, who says so, and adding to it. */
export function RatesPage(): ReactNode {
  const say = useSay()
  const session = useSession()
  const { day: dayText, moment, count } = useFormat()
  const [day, setDay] = useState('')
  const settings = useRead(periods, { query: {} })
  const pages = usePages(exchangeRates, { query: day === '' ? {} : { day } })
  const currency = settings.data?.currency
  return (
    <SettingsFrame
      title={say(words.title)}
      about={currency === undefined ? undefined : say(words.about, { currency })}
    >
      {session.can('agreement.write') && currency !== undefined ? (
        <Panel title={say(words.add)}>
          <RateForm currency={currency} />
        </Panel>
      ) : null}
      <Panel
        flush
        title={say(words.list)}
        actions={
          <label className={styles.filter}>
            {say(words.onDay)}
            <SmallInput type="date" value={day} onChange={({ target }) => setDay(target.value)} />
            {day === '' ? null : (
              <Button size="small" onClick={() => setDay('')}>
                {say(words.allDays)}
              </Button>
            )}
          </label>
        }
      >
        <Paged
          pages={pages}
          empty={
            <Empty
              title={say(day === '' ? words.none : words.noneFilter)}
              advice={say(words.noneAdvice)}
            />
          }
        >
          {(items) => (
            <PlainTable
              label={say(words.list)}
              rows={items}
              rowKey={(row) => `${row.fromCurrency} ${row.toCurrency} ${row.day}`}
              columns={[
                { key: 'from', name: say(words.from), cell: (row) => row.fromCurrency },
                { key: 'to', name: say(words.to), cell: (row) => row.toCurrency },
                { key: 'day', name: say(words.day), cell: (row) => dayText(row.day) },
                {
                  key: 'rate',
                  name: say(words.rate),
                  isNumber: true,
                  cell: (row) => count(row.rate),
                },
                { key: 'source', name: say(words.source), cell: (row) => row.source },
                {
                  key: 'recorded',
                  name: say(words.recorded),
                  cell: ({ recordedAt, version }) => (
                    <>
                      {moment(recordedAt)}
                      {version === 1 ? null : (
                        <small className={styles.version}>
                          {say(words.corrected, { version })}
                        </small>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Paged>
      </Panel>
    </SettingsFrame>
  )
}
