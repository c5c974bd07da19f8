import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

/**
 * What can be wrong with a file as a whole. None of it can be mended row by row, so nothing is
 * computed.
 */
export const fileProblem = problemsOf({
  'folder-missing': {
    severity: 'error',
    say: (p: { readonly folder: string }) => ({
      zh: `没有“${p.folder}”这个文件夹。请检查路径`,
      en: `There is no folder "${p.folder}". Check the path`,
    }),
  },
  'file-missing': {
    severity: 'error',
    say: (p: { readonly file: string }) => ({
      zh: `缺少文件 ${p.file}。请补上，或在 yeji.yaml 的 sources 中指明数据来源`,
      en: `${p.file} is missing. Add it, or say in yeji.yaml under sources where its rows come from`,
    }),
  },
  'file-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `文件无法读取：${p.found}。请检查它是否为普通文件以及读取权限`,
      en: `The file can't be read: ${p.found}. Check that it's a plain file and that you may read it`,
    }),
  },
  'file-too-large': {
    severity: 'error',
    say: (p: { readonly found: string; readonly limit: string }) => ({
      zh: `文件有 ${p.found} 字节，上限为 ${p.limit}。请拆成几个文件，或改用 Parquet`,
      en: `The file has ${p.found} bytes; the limit is ${p.limit}. Split it, or give Parquet`,
    }),
  },
  'file-empty': {
    severity: 'error',
    say: (p: { readonly columns: string }) => ({
      zh: `文件是空的，第一行应为列名：${p.columns}。没有数据时请删去此文件`,
      en: `The file is empty; its first line should name the columns: ${p.columns}. Delete the file if there is no data`,
    }),
  },
  'no-rows': {
    severity: 'warning',
    say: () => ({
      zh: '文件只有列名，没有数据行。没有数据时可以删去此文件',
      en: 'The file has column names but no rows. Delete it if there is no data',
    }),
  },
  'file-is-spreadsheet': {
    severity: 'error',
    say: (p: { readonly kind: string }) => ({
      zh: `这是 ${p.kind} 工作簿，不是文本。请在电子表格软件中另存为“CSV UTF-8”`,
      en: `This is a ${p.kind} workbook, not text. Save it as "CSV UTF-8" in your spreadsheet program`,
    }),
  },
  'file-not-text': {
    severity: 'error',
    say: (p: { readonly found: Text }) => ({
      zh: `文件不是文本：${p.found.zh}。应为 UTF-8 文本，请重新导出`,
      en: `The file isn't text: ${p.found.en}. UTF-8 text is expected; export it again`,
    }),
  },
  'file-not-utf8': {
    severity: 'error',
    say: (p: { readonly found: Text }) => ({
      zh: `文件不是 UTF-8 编码（${p.found.zh}）。请另存为“CSV UTF-8”`,
      en: `The file isn't UTF-8 (${p.found.en}). Save it as "CSV UTF-8"`,
    }),
  },
  'line-too-long': {
    severity: 'error',
    say: (p: { readonly found: string; readonly limit: string }) => ({
      zh: `此行有 ${p.found} 字节，上限为 ${p.limit}。请检查是否缺少换行`,
      en: `This line has ${p.found} bytes; the limit is ${p.limit}. Check whether line breaks are missing`,
    }),
  },
  'parquet-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `不是可读取的 Parquet 文件：${p.found}。请重新导出`,
      en: `This isn't a Parquet file that can be read: ${p.found}. Export it again`,
    }),
  },
  'too-many-columns': {
    severity: 'error',
    say: (p: { readonly found: number; readonly limit: number }) => ({
      zh: `文件有 ${p.found} 列，上限为 ${p.limit}。请检查第一行是否为列名`,
      en: `The file has ${p.found} columns; the limit is ${p.limit}. Check that its first line names columns`,
    }),
  },
  'column-missing': {
    severity: 'error',
    say: (p: { readonly column: string; readonly found: string }) => ({
      zh: `缺少列“${p.column}”。现有的列：${p.found}。请补上此列或更正列名`,
      en: `Column "${p.column}" is missing. Found: ${p.found}. Add it or correct the heading`,
    }),
  },
  'column-twice': {
    severity: 'error',
    say: (p: { readonly column: string }) => ({
      zh: `列“${p.column}”出现了两次。请删去或改名其中一列`,
      en: `Column "${p.column}" is there twice. Delete or rename one of them`,
    }),
  },
  'column-unknown': {
    severity: 'warning',
    say: (p: { readonly column: string; readonly nearest: string | null }) =>
      p.nearest === null
        ? {
            zh: `不认识列“${p.column}”，未读取`,
            en: `Column "${p.column}" isn't known and wasn't read`,
          }
        : {
            zh: `不认识列“${p.column}”，未读取。是否应为“${p.nearest}”？`,
            en: `Column "${p.column}" isn't known and wasn't read. Did you mean "${p.nearest}"?`,
          },
  },
  'column-not-exact': {
    severity: 'error',
    say: (p: { readonly column: string; readonly type: string }) => ({
      zh: `列“${p.column}”的类型是 ${p.type}，二进制浮点数不能精确表示金额。请导出为 DECIMAL（如 DECIMAL(18,2)）、整数或文本`,
      en: `Column "${p.column}" has the type ${p.type}; binary floating point can't hold exact amounts. Export it as DECIMAL (such as DECIMAL(18,2)), an integer or text`,
    }),
  },
  'column-nested': {
    severity: 'error',
    say: (p: { readonly column: string; readonly type: string }) => ({
      zh: `列“${p.column}”的类型是 ${p.type}，应为单个值。请展开后再导出`,
      en: `Column "${p.column}" has the type ${p.type}; a single value is expected. Flatten it before exporting`,
    }),
  },
  'fact-type-unknown': {
    severity: 'error',
    say: (p: {
      readonly type: string
      readonly known: string
      readonly nearest: string | null
    }) => ({
      zh: `方案中没有事实类型“${p.type}”。${p.nearest === null ? '' : `是否应为“${p.nearest}”？`}已知的类型：${p.known}`,
      en: `The plan has no fact type "${p.type}". ${p.nearest === null ? '' : `Did you mean "${p.nearest}"? `}Known types: ${p.known}`,
    }),
  },
  'file-not-read': {
    severity: 'warning',
    say: (p: { readonly nearest: string | null }) => ({
      zh: `此文件没有被读取，它的名字不在工作区的文件之列。${p.nearest === null ? '' : `是否应为 ${p.nearest}？`}`,
      en: `This file wasn't read: its name isn't one of the workspace's files.${p.nearest === null ? '' : ` Did you mean ${p.nearest}?`}`,
    }),
  },
})
