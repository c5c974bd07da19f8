import { ConverterBuilder, CustomConverter } from 'opencc-js/core'
import { configs, from, to } from 'opencc-js/preset/cn2t'

/**
 * Traditional Chinese as it's written in Taiwan, from the Simplified text. OpenCC converts characters by phrase ("cn" to
 * "tw"), and the few terms below follow it. Its own list of Taiwanese words ("twp") isn't used: it was made for software
 * and turns 考核项目 into 考核專案, 立案程序 into 立案程式, 支持 into 支援 and 高级 into 高階, which would change what
 * people sign. ASCII (keys, numbers, hashes) comes through as it is.
 */
export function toTraditional(simplified: string): string {
  converter ??= build()
  return converter(simplified)
}

type Convert = (text: string) => string

/** Made when it's first asked for: the dictionaries take a moment to load. */
let converter: Convert | undefined

function build(): Convert {
  const convert = ConverterBuilder({ from, to, configs })({ from: 'cn', to: 'tw' })
  const usage = CustomConverter(terms)
  return (simplified) => usage(convert(simplified))
}

/** From the converter's output to the usage of Taiwan. */
const terms: readonly (readonly [string, string])[] = [
  ['“', '「'],
  ['”', '」'],
  ['信息', '資訊'],
  ['軟件', '軟體'],
  ['硬件', '硬體'],
  ['網絡', '網路'],
  ['互聯網', '網際網路'],
  ['數據庫', '資料庫'],
  ['短信', '簡訊'],
  ['默認', '預設'],
  ['反饋', '回饋'],
  ['質量', '品質'],
  ['複議', '復議'],
  ['臺賬', '台帳'],
  ['賬', '帳'],
  ['衝減', '沖減'],
  ['衝回', '沖回'],
  ['余數', '餘數'],
  ['余額', '餘額'],
  ['舍入', '捨入'],
  ['舍去', '捨去'],
  ['鬚髮', '須發'],
  ['發佈', '發布'],
  ['公佈', '公布'],
  ['分佈', '分布'],
]
