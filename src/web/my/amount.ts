/** Powers of ten that Chinese figures are written in, with simplified and traditional characters. */
const wholes: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8 }

/** "12万" and "12,000.5" as people write them, in minor units of so many places; null for what is no amount. */
export function minorOf(text: string, decimals: number): bigint | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,¥$€£]/g, '')
  const match = /^(\d{1,12})(?:\.(\d{1,8}))?([万萬亿億]?)$/.exec(plain)
  if (match === null) return null
  const [, whole = '', part = '', by = ''] = match
  const places = decimals + (wholes[by] ?? 0)
  return BigInt(whole + part.slice(0, places).padEnd(places, '0'))
}
