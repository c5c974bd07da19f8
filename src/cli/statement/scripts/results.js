/* Choosing a result brings it into view where the list stands above it; addresses open what they name. */
;(() => {
  const content = document.getElementById('content')
  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1).split('&')[0])
    const choice = document.getElementById(`show-${id.split('-')[0]}`)
    if (choice) choice.checked = true
    const named = document.getElementById(id)
    if (!named) return
    for (let at = named; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
    named.scrollIntoView()
  }
  for (const input of document.querySelectorAll('input[name=result]')) {
    input.addEventListener('change', () => {
      const { top } = content.getBoundingClientRect()
      if (top < 0 || top > innerHeight / 2) content.scrollIntoView()
    })
  }
  addEventListener('hashchange', open)
  if (location.hash) open()
})()
