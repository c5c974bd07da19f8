import { problemsOf } from '#kernel/problem.ts'

/** Why results can't be written. */
export const outputProblem = problemsOf({
  'output-not-ours': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `输出文件夹里有不是 Yeji 写的内容（${p.found}），不会覆盖。请另选一个空的或新的文件夹`,
      en: `The output folder holds something that Yeji didn't write (${p.found}) and isn't replaced. Choose an empty or a new folder`,
    }),
  },
  'output-unwritable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `无法写入输出文件夹：${p.found}。请检查权限和剩余空间`,
      en: `The output folder can't be written: ${p.found}. Check permissions and free space`,
    }),
  },
})
