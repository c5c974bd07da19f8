import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as Messages, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import zhTW from 'antd/es/locale/zh_TW.js'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { createQueries } from '../api/reads.ts'
import { SpeechContext } from '../language/language.tsx'
import type { Speech } from '../language/language.tsx'
import { pageNonce } from '../theme/nonce.ts'
import { componentTheme } from '../theme/theme.ts'
import { useTheme } from '../theme/use-theme.ts'
import { router } from './router.ts'

const locales = { 'zh-CN': zhCN, 'zh-TW': zhTW, en: enUS }

/** Everything that pages stand on: language, looks, what was read, and the router. */
export function App({ speech }: { readonly speech: Speech }): ReactNode {
  const [queries] = useState(createQueries)
  const { dark } = useTheme()
  return (
    <SpeechContext value={speech}>
      <ConfigProvider
        csp={{ nonce: pageNonce }}
        locale={locales[speech.language]}
        theme={componentTheme(dark)}
        button={{ autoInsertSpace: false }}
      >
        <Messages>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Messages>
      </ConfigProvider>
    </SpeechContext>
  )
}
