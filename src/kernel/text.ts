/** A phrase in both languages of the product. Traditional Chinese is derived from `zh` where it's printed. */
export type Text = { readonly zh: string; readonly en: string }

/** The languages that people read. */
export type Language = 'zh-CN' | 'zh-TW' | 'en'
export const languages: readonly Language[] = ['zh-CN', 'zh-TW', 'en']

/** The phrase for the language, before any conversion to Traditional characters. */
export function inLanguage(text: Text, language: Language): string {
  return language === 'en' ? text.en : text.zh
}

/**
 * Code-point order, the same as UTF-8 byte order in DuckDB and under PostgreSQL's "C" collation.
 * JavaScript's `<` compares UTF-16 units and differs beyond the basic plane.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const left = a[Symbol.iterator]()
  const right = b[Symbol.iterator]()
  for (;;) {
    const x = left.next()
    const y = right.next()
    if (x.done === true) return y.done === true ? 0 : -1
    if (y.done === true) return 1
    const difference = (x.value.codePointAt(0) ?? 0) - (y.value.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
}
