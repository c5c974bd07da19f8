/* Search and sort for the index. The table is complete without it. */
;(() => {
  const table = document.getElementById('people')
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const find = document.getElementById('find')
  const found = document.getElementById('found')
  const finder = document.querySelector('.finder')
  finder.hidden = false
  find.addEventListener('input', () => {
    const wanted = find.value.trim().toLowerCase().split(/\s+/)
    let count = 0
    for (const row of rows) {
      const text = row.textContent.toLowerCase()
      row.hidden = !wanted.every((word) => text.includes(word))
      if (!row.hidden) count += 1
    }
    found.textContent = count === rows.length ? String(count) : `${count} / ${rows.length}`
  })
  const shown = (cell) => {
    const hidden = document.documentElement.lang === 'en' ? 'zh-CN' : 'en'
    const copy = cell.cloneNode(true)
    for (const other of copy.querySelectorAll(`[lang="${hidden}"]`)) other.remove()
    return copy.textContent
  }
  /* Larger first for numbers, no value last either way. */
  const compare = (by, a, b) => {
    if (by === 'text') return shown(a).localeCompare(shown(b), document.documentElement.lang)
    const left = a.dataset[by]
    const right = b.dataset[by]
    if (!left || !right) return Number(!left) - Number(!right)
    return BigInt(left) < BigInt(right) ? 1 : BigInt(left) > BigInt(right) ? -1 : 0
  }
  let last = null
  for (const button of table.querySelectorAll('.sorter')) {
    button.disabled = false
    button.addEventListener('click', () => {
      const head = button.closest('th')
      const column = head.cellIndex
      const { by } = button.dataset
      const reverse = last === button
      const empty = (row) => by !== 'text' && !row.cells[column].dataset[by]
      rows.sort(
        (a, b) =>
          compare(by, a.cells[column], b.cells[column]) *
          (reverse && !empty(a) && !empty(b) ? -1 : 1),
      )
      body.append(...rows)
      for (const th of table.querySelectorAll('[aria-sort]')) th.removeAttribute('aria-sort')
      for (const other of table.querySelectorAll('.sorter[data-on]')) delete other.dataset.on
      const up = (by === 'text') !== reverse
      button.dataset.on = up ? 'up' : 'down'
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending')
      last = reverse ? null : button
    })
  }
})()
