import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with what is asked of a workspace. */
export const workspaceProblem = problemsOf({
  'period-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是周期。请写 2026-03、2026-Q1 或 2026`,
      en: `"${p.found}" isn't a period. Write 2026-03, 2026-Q1 or 2026`,
    }),
  },
  'day-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是日期。请写 2026-03-31`,
      en: `"${p.found}" isn't a day. Write 2026-03-31`,
    }),
  },
  'moment-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是时刻。请写 2026-04-05T18:00:00+08:00`,
      en: `"${p.found}" isn't a moment. Write 2026-04-05T18:00:00+08:00`,
    }),
  },
  'no-cycle': {
    severity: 'error',
    say: (p: { readonly period: string }) => ({
      zh: `没有方案对 ${p.period} 这样的周期进行考核`,
      en: `No plan of the workspace has a cycle for a period such as ${p.period}`,
    }),
  },
  'plan-not-effective': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly period: string }) => ({
      zh: `方案“${p.plan}”在 ${p.period} 尚未生效或已经终止`,
      en: `Plan "${p.plan}" isn't in force throughout ${p.period}`,
    }),
  },
  'plan-unknown': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly known: string }) => ({
      zh: `没有方案“${p.plan}”。可用的有：${p.known}`,
      en: `There is no plan "${p.plan}". Available: ${p.known}`,
    }),
  },
  nobody: {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly period: string }) => ({
      zh: `${p.period} 没有人属于方案“${p.plan}”的适用范围`,
      en: `Nobody was in the population of plan "${p.plan}" in ${p.period}`,
    }),
  },
  'person-not-in-run': {
    severity: 'error',
    say: (p: { readonly person: string; readonly period: string }) => ({
      zh: `“${p.person}”在 ${p.period} 不在方案的适用范围内`,
      en: `"${p.person}" wasn't in the plan's population in ${p.period}`,
    }),
  },
  'no-facts': {
    severity: 'warning',
    say: (p: { readonly type: string; readonly period: string }) => ({
      zh: `“${p.type}”在 ${p.period} 没有任何记录。若数据尚未送达，请先补齐再计算`,
      en: `There is no "${p.type}" in ${p.period}. If the data haven't arrived yet, wait for them`,
    }),
  },
  'no-facts-at-all': {
    severity: 'warning',
    say: (p: { readonly type: string; readonly name: string }) => ({
      zh: `各表中没有任何“${p.type}”，而指标“${p.name}”要用到它。请补上 facts/${p.type}，或不用这个指标`,
      en: `There is no "${p.type}" at all, and the metric "${p.name}" reads it. Add facts/${p.type}, or don't use the metric`,
    }),
  },
  'no-ratings-at-all': {
    severity: 'warning',
    say: (p: { readonly form: string; readonly name: string }) => ({
      zh: `评价表“${p.form}”还没有任何评分，而指标“${p.name}”要用到它。请补上 ratings，或不用这个指标`,
      en: `Nobody has answered the form "${p.form}", and the metric "${p.name}" reads it. Add rows to ratings, or don't use the metric`,
    }),
  },
  'no-targets-at-all': {
    severity: 'warning',
    say: (p: { readonly metric: string; readonly name: string }) => ({
      zh: `targets 中没有指标“${p.name}”（${p.metric}）的任何目标，而方案要用到。请补上目标，或改用公式`,
      en: `targets has no target of the metric "${p.name}" (${p.metric}), which a plan reads. Add targets, or write a formula`,
    }),
  },
  'deal-unknown': {
    severity: 'warning',
    say: (p: {
      readonly type: string
      readonly of: string
      readonly deal: string
      readonly count: string
      readonly ids: string
    }) => ({
      zh: `有 ${p.count} 条“${p.type}”在“${p.of}”中写的“${p.deal}”并不存在，因此不影响任何人的报酬：${p.ids}。请核对编号`,
      en: `"${p.of}" names no "${p.deal}" that is there in ${p.count} of "${p.type}", so they change nobody's pay: ${p.ids}. Check the ids`,
    }),
  },
  'database-unreachable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `连不上 PostgreSQL：${p.found}。请检查 --url`,
      en: `PostgreSQL can't be reached: ${p.found}. Check --url`,
    }),
  },
  'url-missing': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '使用 postgres 引擎需要连接地址：--url postgresql://用户:口令@主机:端口/库，或环境变量 DATABASE_URL',
      en: 'The postgres engine needs an address: --url postgresql://user:password@host:port/database, or DATABASE_URL',
    }),
  },
  'store-not-named': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '没有说明是哪个库：请写 --store 文件夹，或 --url postgresql://用户:口令@主机:端口/库，或设置环境变量 DATABASE_URL',
      en: 'No store is named: write --store FOLDER or --url postgresql://user:password@host:port/database, or set DATABASE_URL',
    }),
  },
  'store-named-twice': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '--store 与 --url 只能写一个',
      en: 'Write either --store or --url',
    }),
  },
  'backup-missing': {
    severity: 'error',
    say: (p: { readonly file: string }) => ({
      zh: `没有“${p.file}”这个备份文件。请检查路径`,
      en: `There is no backup file "${p.file}". Check the path`,
    }),
  },
  'store-missing': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”中没有库。请检查地址`,
      en: `There is no store in "${p.found}". Check where it is`,
    }),
  },
  'plan-needs-approval': {
    severity: 'error',
    say: (p: { readonly file: string }) => ({
      zh: `${p.file} 未发布：系统已有账号，方案须在系统中由一人提出、另一人审批`,
      en: `${p.file} isn't published: the system has accounts, so one person proposes a plan there and another approves it`,
    }),
  },
  'plan-file-missing': {
    severity: 'error',
    say: (p: { readonly file: string }) => ({
      zh: `没有“${p.file}”这个文件。请检查路径，以及 yeji.yaml 中的 plans 与 libraries`,
      en: `There is no file "${p.file}". Check the path, and plans and libraries in yeji.yaml`,
    }),
  },
  'system-refused': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `系统拒绝了文件操作：${p.found}。请检查路径、权限和剩余空间`,
      en: `The system refused a file or folder: ${p.found}. Check the path, permissions and free space`,
    }),
  },
  'numbers-too-large': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `计算中出现了无法精确表示的大数（${p.found}）。请检查金额、比率和公式中的数量级`,
      en: `The calculation came to a number too large to be exact (${p.found}). Check the amounts, the rates and the formulas for slips in magnitude`,
    }),
  },
  'internal-error': {
    severity: 'error',
    say: (p: { readonly found: string; readonly version: string }) => ({
      zh: `程序内部错误（yeji ${p.version}）：${p.found}。请报告此问题，并附上所用的命令；设置 YEJI_DEBUG=1 可看到详情`,
      en: `A bug in Yeji ${p.version}: ${p.found}. Please report it with the command you ran; YEJI_DEBUG=1 shows the details`,
    }),
  },
  'folder-exists': {
    severity: 'error',
    say: (p: { readonly folder: string }) => ({
      zh: `文件夹“${p.folder}”不是空的。请另选一个`,
      en: `The folder "${p.folder}" isn't empty. Choose another`,
    }),
  },
})
