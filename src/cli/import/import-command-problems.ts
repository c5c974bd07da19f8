import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with what is asked of `yeji import` and `yeji map`. */
export const importCommandProblem = problemsOf({
  'mapping-kind': {
    severity: 'error',
    say: () => ({
      zh: '这不是映射文件。第一行应为 yeji: mapping/1（或 yeji: workspace/1）',
      en: 'This is no mapping. Its first line should be yeji: mapping/1 (or yeji: workspace/1)',
    }),
  },
  'file-not-mapped': {
    severity: 'error',
    say: (p: { readonly file: string; readonly known: string }) => ({
      zh: `映射里没有 ${p.file} 的 source。映射中的文件：${p.known}`,
      en: `The mapping has no source for ${p.file}. Files in it: ${p.known}`,
    }),
  },
  'table-not-mapped': {
    severity: 'error',
    say: (p: { readonly into: string; readonly known: string }) => ({
      zh: `该文件没有写入 ${p.into} 的 source。可选：${p.known}`,
      en: `No source of the file goes into ${p.into}. There are: ${p.known}`,
    }),
  },
  'rows-rejected': {
    severity: 'error',
    say: (p: { readonly count: number }) => ({
      zh: `有 ${p.count} 行不能接受，没有写入任何文件。请更正，或加 --accept-valid 写入其余各行，并把这些行写到 rejected/`,
      en: `Rows that can't be taken: ${p.count}. Nothing was written. Mend them, or write the others with --accept-valid and these to rejected/`,
    }),
  },
})
