import { problemsOf } from '#kernel/problem.ts'

/** What verifying finds. Each is evidence of tampering, or of a disk that lost what it was given. */
export const chainProblem = problemsOf({
  'decision-changed': {
    severity: 'error',
    say: (p: { seq: string; kind: string; at: string }) => ({
      zh: `第 ${p.seq} 号决定（${p.kind}，${p.at}）的内容与其哈希不符：它被改动过`,
      en: `Decision ${p.seq} (${p.kind}, ${p.at}) doesn't match its hash: it was changed`,
    }),
  },
  'decision-replaced': {
    severity: 'error',
    say: (p: { seq: string; next: string }) => ({
      zh: `第 ${p.next} 号决定所依据的不是现在的第 ${p.seq} 号：其中一条被替换过`,
      en: `Decision ${p.next} was made after another decision ${p.seq} than the one that stands here: one of the two was replaced`,
    }),
  },
  'decision-removed': {
    severity: 'error',
    say: (p: { from: string; to: string }) => ({
      zh: `缺少第 ${p.from} 至 ${p.to} 号决定：它们被删除了`,
      en: `Decisions ${p.from} to ${p.to} are missing: they were removed`,
    }),
  },
  'decision-inserted': {
    severity: 'error',
    say: (p: { seq: string; kind: string }) => ({
      zh: `有一条不属于此链的第 ${p.seq} 号决定（${p.kind}）：它是后来插入的`,
      en: `There is a decision ${p.seq} (${p.kind}) that isn't of the chain: it was inserted`,
    }),
  },
  'decision-not-as-noted': {
    severity: 'error',
    say: (p: { seq: string; noted: string; found: string }) => ({
      zh: `第 ${p.seq} 号决定的哈希现为 ${p.found}，而当时记下的是 ${p.noted}：到此为止的历史被重写过`,
      en: `Decision ${p.seq} has the hash ${p.found}, and ${p.noted} was noted at the time: history up to there was rewritten`,
    }),
  },
  'run-missing': {
    severity: 'error',
    say: (p: { run: string; seq: string }) => ({
      zh: `第 ${p.seq} 号决定所记的核算 ${p.run} 已不存在`,
      en: `Run ${p.run}, which decision ${p.seq} recorded, is gone`,
    }),
  },
  'run-changed': {
    severity: 'error',
    say: (p: { run: string; seq: string; what: 'run' | 'results' | 'postings' }) => ({
      zh: `核算 ${p.run} 的${{ run: '要素', results: '结果', postings: '记账' }[p.what]}与第 ${p.seq} 号决定所记的不同：被改动过`,
      en: `The ${{ run: 'particulars', results: 'results', postings: 'postings' }[p.what]} of run ${p.run} aren't those that decision ${p.seq} recorded: they were changed`,
    }),
  },
  'run-undecided': {
    severity: 'error',
    say: (p: { run: string }) => ({
      zh: `没有任何决定记下核算 ${p.run}：它是插入的，或者那条决定被删除了`,
      en: `No decision recorded run ${p.run}: it was inserted, or the decision was removed`,
    }),
  },
  'plan-missing': {
    severity: 'error',
    say: (p: { plan: string; seq: string }) => ({
      zh: `第 ${p.seq} 号决定发布的方案 ${p.plan} 已不存在`,
      en: `Plan ${p.plan}, which decision ${p.seq} published, is gone`,
    }),
  },
  'plan-changed': {
    severity: 'error',
    say: (p: { plan: string; seq: string }) => ({
      zh: `方案 ${p.plan} 与第 ${p.seq} 号决定所发布的不同：被改动过`,
      en: `Plan ${p.plan} isn't what decision ${p.seq} published: it was changed`,
    }),
  },
  'plan-undecided': {
    severity: 'error',
    say: (p: { plan: string }) => ({
      zh: `没有任何决定发布过方案 ${p.plan}：它是插入的，或者那条决定被删除了`,
      en: `No decision published plan ${p.plan}: it was inserted, or the decision was removed`,
    }),
  },
  'proposal-missing': {
    severity: 'error',
    say: (p: { proposal: string; seq: string }) => ({
      zh: `第 ${p.seq} 号决定所记的方案提案 ${p.proposal} 已不存在`,
      en: `Proposal ${p.proposal}, which decision ${p.seq} recorded, is gone`,
    }),
  },
  'proposal-changed': {
    severity: 'error',
    say: (p: { proposal: string; seq: string }) => ({
      zh: `方案提案 ${p.proposal} 与第 ${p.seq} 号决定所记的不同：被改动过`,
      en: `Proposal ${p.proposal} isn't what decision ${p.seq} recorded: it was changed`,
    }),
  },
  'proposal-undecided': {
    severity: 'error',
    say: (p: { proposal: string }) => ({
      zh: `没有任何决定记下方案提案 ${p.proposal}：它是插入的，或者那条决定被删除了`,
      en: `No decision recorded proposal ${p.proposal}: it was inserted, or the decision was removed`,
    }),
  },
  'sign-off-missing': {
    severity: 'error',
    say: (p: { subject: string; seq: string }) => ({
      zh: `第 ${p.seq} 号决定所记的签署 ${p.subject} 已不存在`,
      en: `The signature ${p.subject}, which decision ${p.seq} recorded, is gone`,
    }),
  },
  'sign-off-changed': {
    severity: 'error',
    say: (p: { plan: string; person: string; seq: string }) => ({
      zh: `${p.person} 对方案 ${p.plan} 的签署与第 ${p.seq} 号决定所记的不同：签署或所签条款被改动过`,
      en: `What ${p.person} signed of plan ${p.plan} isn't what decision ${p.seq} recorded: the signature or its clauses were changed`,
    }),
  },
  'sign-off-undecided': {
    severity: 'error',
    say: (p: { plan: string; person: string }) => ({
      zh: `没有任何决定记下 ${p.person} 对方案 ${p.plan} 的签署：它是插入的，或者那条决定被删除了`,
      en: `No decision recorded that ${p.person} signed plan ${p.plan}: it was inserted, or the decision was removed`,
    }),
  },
  'rights-missing': {
    severity: 'error',
    say: (p: { subject: string; seq: string }) => ({
      zh: `第 ${p.seq} 号决定所记的 ${p.subject} 已不存在`,
      en: `${p.subject}, whose rights decision ${p.seq} gave, is gone`,
    }),
  },
  'rights-changed': {
    severity: 'error',
    say: (p: { subject: string; seq: string }) => ({
      zh: `${p.subject} 现有的权限与第 ${p.seq} 号决定所给的不同：有人绕过系统改动了权限`,
      en: `The rights of ${p.subject} aren't those that decision ${p.seq} gave: somebody changed them past the system`,
    }),
  },
  'rights-undecided': {
    severity: 'error',
    say: (p: { subject: string }) => ({
      zh: `没有任何决定给过 ${p.subject} 权限：它是插入的，或者那条决定被删除了`,
      en: `No decision gave ${p.subject} its rights: it was inserted, or the decision was removed`,
    }),
  },
  'decision-of-another-run': {
    severity: 'error',
    say: (p: { seq: string; run: string }) => ({
      zh: `第 ${p.seq} 号决定针对的不是所记下的核算 ${p.run}：二者的哈希不同`,
      en: `Decision ${p.seq} is about another run ${p.run} than the one that was recorded: their hashes differ`,
    }),
  },
  'payment-unapproved': {
    severity: 'error',
    say: (p: { seq: string; run: string }) => ({
      zh: `第 ${p.seq} 号决定发放了核算 ${p.run}，而此前没有另一人审批过其结果`,
      en: `Decision ${p.seq} paid run ${p.run}, whose results nobody else had approved before`,
    }),
  },
})
