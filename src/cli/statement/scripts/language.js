/* The language of the address (#lang=en), else that of the browser; nothing is remembered. Prints with reasons open. */
;(() => {
  const asked = /(?:^#|&)lang=(zh|en)/.exec(location.hash)
  const own = (navigator.language || 'zh').slice(0, 2) === 'zh' ? 'zh' : 'en'
  const choose = (language) => {
    document.getElementById(`lang-${language}`).checked = true
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }
  for (const input of document.querySelectorAll('input[name=language]')) {
    input.addEventListener('change', () => choose(input.id.slice(5)))
  }
  choose(asked ? asked[1] : own)
  let opened = []
  addEventListener('beforeprint', () => {
    opened = [
      ...document.querySelectorAll(
        'details.why:not([open]), .why > div > details:not([open]), .clauses > details:not([open])',
      ),
    ]
    for (const one of opened) one.open = true
  })
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false
  })
})()
