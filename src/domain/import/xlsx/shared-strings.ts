import { readXml } from './xml.ts'

/** The texts of a workbook, in order. Runs of one text are joined; readings (phonetics) are left out. */
export function readSharedStrings(part: Uint8Array | undefined): readonly string[] {
  const texts: string[] = []
  if (part === undefined) return texts
  let text = ''
  let isText = false
  let isReading = false
  readXml(part, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') isReading = true
      else if (name === 't') isText = !isReading
    },
    text: (more) => {
      if (isText) text += more
    },
    close: (name) => {
      if (name === 'si') texts.push(unescaped(text))
      else if (name === 'rPh') isReading = false
      else if (name === 't') isText = false
    },
  })
  return texts
}

/** "_x000D_" stands for a character that XML can't hold. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
}
