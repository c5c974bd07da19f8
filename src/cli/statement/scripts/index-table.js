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
    const hidden = document.documentElement.lang === 'en' ? 'zh' : 'en'
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
  /* The first click sorts names upward and numbers downward; the next one turns it round. */
  const sortBy = (button) => {
    const head = button.closest('th')
    const column = head.cellIndex
    const { by, on } = button.dataset
    const first = by === 'text' ? 'up' : 'down'
    const reverse = on === first
    const empty = (row) => by !== 'text' && !row.cells[column].dataset[by]
    const order = (a, b) => {
      const turned = reverse && !empty(a) && !empty(b) ? -1 : 1
      return compare(by, a.cells[column], b.cells[column]) * turned
    }
    rows.sort(order)
    body.append(...rows)
    for (const other of table.querySelectorAll('.sorter[data-on]')) delete other.dataset.on
    for (const other of table.querySelectorAll('[aria-sort]')) other.removeAttribute('aria-sort')
    const upward = (first === 'up') !== reverse
    button.dataset.on = upward ? 'up' : 'down'
    head.setAttribute('aria-sort', upward ? 'ascending' : 'descending')
  }
  for (const button of table.querySelectorAll('.sorter')) {
    button.disabled = false
    button.addEventListener('click', () => sortBy(button))
  }
})()
