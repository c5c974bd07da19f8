/* What every page needs: its data, its words, and the choice of language. */
export const data = JSON.parse(document.getElementById('page-data').textContent)
export const { words, language } = data

export const byId = (id) => document.getElementById(id)

/* "{name}" in a phrase stands for what is given. */
export const say = (phrase, given = {}) =>
  phrase.replaceAll(/\{(\w+)\}/g, (_, name) => String(given[name]))

/* The page that was asked for, if it's ours. */
export const ownPath = (asked) => {
  if (!asked || !URL.canParse(asked, location.origin)) return '/'
  const url = new URL(asked, location.origin)
  if (url.origin !== location.origin || !asked.startsWith('/')) return '/'
  return url.pathname + url.search + url.hash
}

/* What is typed survives a change of language, except passwords and codes. */
const kept = 'yeji-typed'
const keepable = 'input:not([type="password"]):not([autocomplete="one-time-code"])'
const keepTyped = () => {
  const typed = [...document.querySelectorAll(keepable)].map(({ id, value }) => [id, value])
  sessionStorage.setItem(kept, JSON.stringify(typed))
}
const restoreTyped = () => {
  const typed = sessionStorage.getItem(kept)
  sessionStorage.removeItem(kept)
  for (const [id, value] of JSON.parse(typed ?? '[]')) {
    const input = byId(id)
    if (input) input.value = value
  }
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    if (button.dataset.language === language) return
    const secure = location.protocol === 'https:' ? '; Secure' : ''
    document.cookie = `yeji-language=${button.dataset.language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
    keepTyped()
    location.reload()
  })
}
restoreTyped()
