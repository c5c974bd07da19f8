import { App } from 'antd'
import { useState } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { teamSheets } from './team-sheets.ts'
import type { ExportOf } from './team-sheets.ts'
import { teamWords as words } from './words.ts'

export type Exporting = { readonly busy: boolean; readonly start: (of: ExportOf) => void }

/** Writes what is shown into a workbook, in the browser: nothing leaves it that isn't in the page already. */
export function useExport(): Exporting {
  const say = useSay()
  const format = useFormat()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const write = async (of: ExportOf): Promise<void> => {
    setBusy(true)
    try {
      const { default: writeExcelFile } = await import('write-excel-file/universal')
      const sheets = teamSheets(of, say, format)
      const blob = await writeExcelFile(sheets).toBlob()
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = `${of.plan}-${of.period}.xlsx`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
      void message.success(say(words.exported, { count: of.shown.length }))
    } finally {
      setBusy(false)
    }
  }
  return { busy, start: (of) => void write(of) }
}
