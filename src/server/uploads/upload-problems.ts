import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with an upload as a whole. */
export const uploadProblem = problemsOf({
  'mapping-feeds-another': {
    severity: 'error',
    say: (p: { readonly into: string }) => ({
      zh: `映射里没有写入 ${p.into} 的 source。请加上，或改用对应的事实类型上传`,
      en: `The mapping has no source that goes into ${p.into}. Add one, or upload as the type that it's for`,
    }),
  },
  'upload-gone': {
    severity: 'error',
    say: (p: { readonly file: string }) => ({
      zh: `“${p.file}”的内容已不在库中（备份不含上传的文件）。请重新上传；已记录的行不会重复`,
      en: `What was in "${p.file}" isn't kept any more (backups don't hold uploaded files). Upload it again; rows that were recorded aren't doubled`,
    }),
  },
  'type-not-declared': {
    severity: 'error',
    say: (p: { readonly type: string }) => ({
      zh: `没有已发布的方案声明事实类型“${p.type}”。请先发布方案，再继续`,
      en: `No published plan declares the fact type "${p.type}". Publish one, then resume`,
    }),
  },
})
