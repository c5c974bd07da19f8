const known: ReadonlySet<string> = new Set([
  ...['-', '--', '---', '—', '——', '–', '－', '/', '\\', '.', '…'],
  ...['无', '無', '暂缺', '暫缺', '缺', '缺失', '空', '未知', '未填', '待定'],
  ...['n/a', 'na', '#n/a', 'null', 'none', 'nil', 'nan', 'unknown', 'tbd'],
])

/** Whether a text often stands for nothing. Only the mapping can say that it does. */
export function mayBeBlank(text: string): boolean {
  return known.has(text.toLowerCase())
}
