import { problemsOf } from '#kernel/problem.ts'

const near = (nearest: string | null): { readonly zh: string; readonly en: string } =>
  nearest === null
    ? { zh: '', en: '' }
    : { zh: `是否应为“${nearest}”？`, en: `Did you mean "${nearest}"? ` }

/** What can be wrong with a foreign file, its mapping or its cells, beyond what is asked. */
export const importProblem = problemsOf({
  'import-not-text': {
    severity: 'error',
    say: () => ({
      zh: '文件既不是文本，也不是 XLSX 工作簿。请重新导出为 CSV 或 XLSX',
      en: 'The file is neither text nor an XLSX workbook. Export it again as CSV or XLSX',
    }),
  },
  'import-not-in-encoding': {
    severity: 'error',
    say: (p: { readonly encoding: string }) => ({
      zh: `文件不是 ${p.encoding} 编码：有的字节在其中没有意义。请更正 encoding`,
      en: `The file isn't ${p.encoding}: some bytes make no sense in it. Correct encoding`,
    }),
  },
  'import-old-workbook': {
    severity: 'error',
    say: () => ({
      zh: '这是旧式 .xls 工作簿或加密的工作簿。请去掉密码，并另存为 .xlsx',
      en: 'This is an old .xls workbook, or one with a password. Take the password off and save it as .xlsx',
    }),
  },
  'import-damaged-workbook': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `工作簿已损坏：${p.found}。请重新导出`,
      en: `The workbook is damaged: ${p.found}. Export it again`,
    }),
  },
  'import-too-large': {
    severity: 'error',
    say: (p: { readonly found: string; readonly limit: string }) => ({
      zh: `文件太大：${p.found}，上限为 ${p.limit}。请拆成几个文件`,
      en: `The file is too large: ${p.found}; the limit is ${p.limit}. Split it`,
    }),
  },
  'import-sheet-unknown': {
    severity: 'error',
    say: (p: {
      readonly name: string
      readonly known: string
      readonly nearest: string | null
    }) => ({
      zh: `工作簿中没有工作表“${p.name}”。${near(p.nearest).zh}现有的：${p.known}`,
      en: `The workbook has no sheet "${p.name}". ${near(p.nearest).en}Found: ${p.known}`,
    }),
  },
  'import-no-header': {
    severity: 'error',
    say: () => ({
      zh: '没有找到表头。请检查 skipRows、headerRows，或文件是否为空',
      en: 'No header was found. Check skipRows, headerRows, and whether the file is empty',
    }),
  },
  'import-too-many-columns': {
    severity: 'error',
    say: (p: { readonly found: number; readonly limit: number }) => ({
      zh: `有 ${p.found} 列，上限为 ${p.limit}。请检查分隔符和表头`,
      en: `There are ${p.found} columns; the limit is ${p.limit}. Check the delimiter and the header`,
    }),
  },
  'import-column-unknown': {
    severity: 'error',
    say: (p: {
      readonly file: string
      readonly name: string
      readonly known: string
      readonly nearest: string | null
    }) => ({
      zh: `${p.file} 中没有列“${p.name}”。${near(p.nearest).zh}该文件的列：${p.known}`,
      en: `${p.file} has no column "${p.name}". ${near(p.nearest).en}Its columns: ${p.known}`,
    }),
  },
  'import-column-twice': {
    severity: 'error',
    say: (p: { readonly file: string; readonly name: string }) => ({
      zh: `${p.file} 中有两列都叫“${p.name}”，不能确定是哪一列。请改名其中一列，或用 headerRows 区分`,
      en: `${p.file} has two columns "${p.name}"; nobody can tell which is meant. Rename one, or tell them apart with headerRows`,
    }),
  },
  'import-target-unknown': {
    severity: 'error',
    say: (p: {
      readonly name: string
      readonly known: string
      readonly nearest: string | null
    }) => ({
      zh: `目标表没有列“${p.name}”。${near(p.nearest).zh}可用的列：${p.known}`,
      en: `The table has no column "${p.name}". ${near(p.nearest).en}Columns: ${p.known}`,
    }),
  },
  'import-target-missing': {
    severity: 'error',
    say: (p: { readonly column: string; readonly into: string }) => ({
      zh: `没有说明 ${p.into} 的列“${p.column}”从哪里来。请在 columns 中写明对应的列或固定值`,
      en: `Nothing says where column "${p.column}" of ${p.into} comes from. Name their column or a fixed value under columns`,
    }),
  },
  'import-row-cells': {
    severity: 'error',
    say: (p: { readonly found: number; readonly expected: number }) => ({
      zh: `此行有 ${p.found} 格，应为 ${p.expected} 格。请检查分隔符和引号`,
      en: `The row has ${p.found} cells; ${p.expected} are expected. Check delimiters and quotes`,
    }),
  },
  'import-row-quote': {
    severity: 'error',
    say: () => ({
      zh: '此行的引号没有闭合，或闭合后还有文字。请更正引号',
      en: 'A quote of this row is never closed, or text follows it. Correct the quotes',
    }),
  },
  'import-row-refused': {
    severity: 'error',
    say: (p: { readonly other: string }) => ({
      zh: `此行与 ${p.other} 完全相同，映射写明 duplicates: refuse。请只保留一行`,
      en: `The row is the same as ${p.other}, and the mapping says duplicates: refuse. Keep one of them`,
    }),
  },
  'import-row-conflict': {
    severity: 'error',
    say: (p: { readonly name: string; readonly other: string }) => ({
      zh: `编号“${p.name}”在 ${p.other} 已有，而内容不同。请保留正确的一行，或更正编号`,
      en: `"${p.name}" is at ${p.other}, too, with other contents. Keep the right one, or correct the id`,
    }),
  },
  'import-row-again': {
    severity: 'warning',
    say: (p: { readonly count: number }) => ({
      zh: `有 ${p.count} 行与另一行完全相同，按映射只取一次`,
      en: `Rows that only say what another row says: ${p.count}. Each is taken once, as the mapping has it`,
    }),
  },
  'import-row-total': {
    severity: 'warning',
    say: (p: { readonly count: number }) => ({
      zh: `有 ${p.count} 个合计行，按映射没有读取`,
      en: `Rows of totals that were left out, as the mapping has it: ${p.count}`,
    }),
  },
  'import-by-formula': {
    severity: 'warning',
    say: (p: { readonly count: number }) => ({
      zh: `有 ${p.count} 格是公式，取的是工作簿中保存的计算结果`,
      en: `Formulas of which the result was taken that the workbook keeps: ${p.count}`,
    }),
  },
  'import-encoding-taken': {
    severity: 'warning',
    say: (p: { readonly encoding: string }) => ({
      zh: `按 ${p.encoding} 编码读取，因为只有它说得通。可在映射中写明 encoding: ${p.encoding}`,
      en: `Read as ${p.encoding}, which alone makes sense of it. The mapping can say encoding: ${p.encoding}`,
    }),
  },
  'import-delimiter-taken': {
    severity: 'warning',
    say: (p: { readonly delimiter: string }) => ({
      zh: `按分隔符 ${p.delimiter} 读取，因为只有它说得通。可在映射中写明 delimiter: ${p.delimiter}`,
      en: `Read with ${p.delimiter} between cells, which alone makes a table. The mapping can say delimiter: ${p.delimiter}`,
    }),
  },
  'cell-not-a-day': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是存在的日期。应为 2024-03-05、2024/3/5、2024.3.5、2024年3月5日 或 20240305`,
      en: `"${p.found}" isn't a day that exists. Write 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日 or 20240305`,
    }),
  },
  'cell-not-a-period': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是周期。应为 2024-03、2024年3月、2024-Q1、2024年一季度 或 2024年`,
      en: `"${p.found}" isn't a period. Write 2024-03, 2024年3月, 2024-Q1, 2024年一季度 or 2024年`,
    }),
  },
  'cell-not-a-number': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是数字，或与映射中写明的小数点不符。应如 1052.75、¥1,052.75、11.50万元、(1,200)`,
      en: `"${p.found}" isn't a number, or not with the decimal mark that the mapping names. Write it like 1052.75, ¥1,052.75, 11.50万元 or (1,200)`,
    }),
  },
  'cell-other-currency': {
    severity: 'error',
    say: (p: { readonly found: string; readonly currency: string }) => ({
      zh: `“${p.found}”写的不是 ${p.currency} 金额。请先换算为 ${p.currency}`,
      en: `"${p.found}" isn't an amount in ${p.currency}. Convert it to ${p.currency} first`,
    }),
  },
  'cell-broken': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `此格是错误值，或工作簿没有保存其公式的结果：“${p.found}”。请在电子表格软件中打开并保存，或改成数值`,
      en: `The cell is an error, or a formula whose result the workbook doesn't keep: "${p.found}". Open and save the file in a spreadsheet program, or write the value`,
    }),
  },
  'cell-digits-lost': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”是按数字保存的编号，超过 15 位的部分已经丢失。请把该列设为文本格式，重新录入`,
      en: `"${p.found}" is an id kept as a number, of which the digits beyond the 15th are lost. Format the column as text and enter it again`,
    }),
  },
  'cell-id-part-empty': {
    severity: 'error',
    say: (p: { readonly column: string }) => ({
      zh: `编号由列“${p.column}”等组成，而此格是空的。请补上`,
      en: `The id is made from column "${p.column}" among others, and the cell is empty. Fill it in`,
    }),
  },
})
