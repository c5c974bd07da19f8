import type { Words } from '../language/words.ts'

export const disputeWords = {
  title: { zh: '异议', en: 'Disputes' },
  about: {
    zh: '员工对结果提出的异议，最新的在前。点姓名查看对应的结果单。',
    en: 'What people dispute in their results, latest first. A name leads to the statement.',
  },
  none: { zh: '没有异议', en: 'Nothing is disputed' },
  noneAdvice: {
    zh: '员工可在自己的结果单上对任何一个数字提出异议，提出后会出现在这里。',
    en: 'People can dispute any number on their own statement; it then appears here.',
  },
  open: { zh: '待处理', en: 'open' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  earlier: { zh: '更早的', en: 'Earlier ones' },
  later: { zh: '较新的', en: 'Later ones' },
} satisfies Words
