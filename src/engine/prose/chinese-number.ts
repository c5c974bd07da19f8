const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 一 to 九十九, as articles are numbered: 十, 十二, 二十, 二十三. */
export function chineseNumber(number: number): string {
  if (number < 1 || number > 99) return String(number)
  const [tens, ones] = [Math.trunc(number / 10), number % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (digits[tens] ?? '')}十`
  return ones === 0 ? ten : `${ten}${digits[ones] ?? ''}`
}
