import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app/app.tsx'
import { pageLanguage, speech } from './language/language.tsx'
import { carryNonce } from './theme/nonce.ts'
import { chooseTheme, chosenTheme } from './theme/theme.ts'

carryNonce()
// The sign-in leads to the origin's root; the pages are below /app.
if (!location.pathname.startsWith('/app/')) history.replaceState(null, '', '/app/')
const root = document.querySelector('#root')
if (root === null) throw new Error('no place for the app')
chooseTheme(chosenTheme())
const language = pageLanguage()
// The dictionaries are large, and only readers of Traditional Chinese need them.
const toTraditional =
  language === 'zh-TW'
    ? (await import('#engine/prose/traditional.ts')).toTraditional
    : (text: string) => text
createRoot(root).render(
  <StrictMode>
    <App speech={speech(language, toTraditional)} />
  </StrictMode>,
)
