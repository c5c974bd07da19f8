import { problemsOf } from '#kernel/problem.ts'

type Named = { readonly name: string; readonly known: string; readonly nearest: string | null }

const maybeZh = (nearest: string | null): string =>
  nearest === null ? '' : `是否应为“${nearest}”？`
const maybeEn = (nearest: string | null): string =>
  nearest === null ? '' : `Did you mean "${nearest}"? `

/** What can be wrong with yeji.yaml beyond its shape. Nothing is computed until it's mended. */
export const sourceProblem = problemsOf({
  'time-zone-unknown': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `不认识时区“${p.found}”。应为 IANA 时区名，如 Asia/Shanghai`,
      en: `The time zone "${p.found}" isn't known. An IANA name is expected, such as Asia/Shanghai`,
    }),
  },
  'source-into-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `没有表“${p.name}”。${maybeZh(p.nearest)}可用的表：${p.known}`,
      en: `There is no table "${p.name}". ${maybeEn(p.nearest)}Tables: ${p.known}`,
    }),
  },
  'source-format-unknown': {
    severity: 'error',
    say: (p: { readonly found: string; readonly known: string }) => ({
      zh: `“${p.found}”不是可读取的格式，应为 ${p.known}`,
      en: `"${p.found}" isn't in a format that is read; expected ${p.known}`,
    }),
  },
  'source-target-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `目标表没有列“${p.name}”。${maybeZh(p.nearest)}可用的列：${p.known}`,
      en: `The table has no column "${p.name}". ${maybeEn(p.nearest)}Columns: ${p.known}`,
    }),
  },
  'source-column-unknown': {
    severity: 'error',
    say: (p: Named & { readonly file: string }) => ({
      zh: `${p.file} 中没有列“${p.name}”。${maybeZh(p.nearest)}该文件的列：${p.known}`,
      en: `${p.file} has no column "${p.name}". ${maybeEn(p.nearest)}Its columns: ${p.known}`,
    }),
  },
  'source-column-missing': {
    severity: 'error',
    say: (p: { readonly column: string; readonly into: string }) => ({
      zh: `没有说明 ${p.into} 的列“${p.column}”从哪里来。请在 columns 中写明对应的列或固定值`,
      en: `Nothing says where column "${p.column}" of ${p.into} comes from. Name their column or a fixed value under columns`,
    }),
  },
})
