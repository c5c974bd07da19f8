import { strToU8, zipSync } from 'fflate'

/** A sheet of a workbook that a test makes: its name, and the XML of its rows. */
export type SheetXml = {
  readonly name: string
  readonly rows: string
  readonly merges?: readonly string[]
}

export type WorkbookXml = {
  readonly sheets: readonly SheetXml[]
  readonly shared?: readonly string[]
  /** Format codes by style, from 1; style 0 is General. A number is a built-in format. */
  readonly formats?: readonly (string | number)[]
  readonly date1904?: boolean
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The bytes of a real XLSX workbook, in the parts that spreadsheet programs write. */
export function workbookBytes(workbook: WorkbookXml): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(partsOf(workbook)).map(([path, xml]) => [path, strToU8(xml)]),
    ),
  )
}

function partsOf({
  sheets,
  shared = [],
  formats = [],
  date1904,
}: WorkbookXml): Record<string, string> {
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`
  const index = sheets
    .map(
      ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
    )
    .join('')
  const own = formats.map((code, at) => (typeof code === 'number' ? code : 200 + at))
  const codes = formats.flatMap((code, at) =>
    typeof code === 'number'
      ? []
      : [`<numFmt numFmtId="${200 + at}" formatCode="${escaped(code)}"/>`],
  )
  const styles = [0, ...own].map((id) => `<xf numFmtId="${id}"/>`).join('')
  return {
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}">${date1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>'}<sheets>${index}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}">${sheets
      .map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
      .join(
        '',
      )}${relation('rId90', 'sharedStrings', 'sharedStrings.xml')}${relation('rId91', 'styles', '/xl/styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${shared.map((xml) => `<si>${xml}</si>`).join('')}</sst>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows, merges = [] }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData><mergeCells>${merges
          .map((ref) => `<mergeCell ref="${ref}"/>`)
          .join('')}</mergeCells></worksheet>`,
      ]),
    ),
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Rows of texts, each cell written inline; empty ones aren't there. */
export function textRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells, index) => {
      const line = index + 1
      const written = cells.map((text, column) =>
        text === ''
          ? ''
          : `<c r="${columnName(column)}${line}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
      )
      return `<row r="${line}">${written.join('')}</row>`
    })
    .join('')
}

/** 0 is A, 26 is AA. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}
