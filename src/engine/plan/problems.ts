import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

type Named = { readonly name: string }
type NamedIn = { readonly name: string; readonly known: string }

/** Everything that can be wrong with a plan document as a whole. Formulas, scoring methods and rate shapes have their own. */
export const planProblem = problemsOf({
  'document-too-large': {
    severity: 'error',
    say: (p: { readonly found: string; readonly limit: string }) => ({
      zh: `文档有 ${p.found} 个字符，上限为 ${p.limit}。请把指标移到指标库，或删去不用的部分`,
      en: `The document has ${p.found} characters; the limit is ${p.limit}. Move metrics into a library or delete what isn't used`,
    }),
  },
  'document-syntax': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `YAML 语法有误：${p.found}`,
      en: `The YAML can't be read: ${p.found}`,
    }),
  },
  'document-shape': {
    severity: 'error',
    say: (p: { readonly zh: string; readonly en: string }) => ({ zh: p.zh, en: p.en }),
  },
  'library-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `找不到指标库“${p.name}”。可用的有：${p.known}`,
      en: `There is no library "${p.name}". Available: ${p.known}`,
    }),
  },
  'fact-type-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `没有名为“${p.name}”的事实类型。可用的有：${p.known}`,
      en: `There is no fact type "${p.name}". Available: ${p.known}`,
    }),
  },
  'column-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `该事实类型没有“${p.name}”这一列。可用的有：${p.known}`,
      en: `The fact type has no column "${p.name}". Available: ${p.known}`,
    }),
  },
  'column-unit': {
    severity: 'error',
    say: (p: { readonly name: string; readonly found: string; readonly expected: string }) => ({
      zh: `列“${p.name}”的单位是 ${p.found}，这里需要 ${p.expected}`,
      en: `Column "${p.name}" is ${p.found}; here ${p.expected} is needed`,
    }),
  },
  'currency-not-money': {
    severity: 'error',
    say: (p: { readonly name: string; readonly unit: string }) => ({
      zh: `列“${p.name}”的单位是 ${p.unit}，只有金额列（unit: money）才能写 currency`,
      en: `Column "${p.name}" is ${p.unit}; only a column of money can name a currency column`,
    }),
  },
  'metric-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `没有名为“${p.name}”的指标。请在 metrics 中定义，或引用含有它的指标库`,
      en: `There is no metric "${p.name}". Define it under metrics or use a library that has it`,
    }),
  },
  'metric-unavailable': {
    severity: 'error',
    say: (p: { readonly name: string; readonly lacking: Text }) => ({
      zh: `指标“${p.name}”要用到${p.lacking.zh}，而方案没有定义。请加上它，或不用这个指标`,
      en: `Metric "${p.name}" needs ${p.lacking.en}, which the plan doesn't define. Add it, or don't use the metric`,
    }),
  },
  'metric-ring': {
    severity: 'error',
    say: (p: { readonly ring: string }) => ({
      zh: `指标互相引用成环：${p.ring}。请去掉其中一处引用`,
      en: `These metrics refer to one another in a ring: ${p.ring}. Take one reference out`,
    }),
  },
  'metric-kind': {
    severity: 'error',
    say: (p: { readonly name: string; readonly expected: string }) => ({
      zh: `指标“${p.name}”用在这里不合适：需要${p.expected}`,
      en: `Metric "${p.name}" doesn't fit here: ${p.expected} is needed`,
    }),
  },
  'metric-level': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `指标“${p.name}”不是按销售人员归属的，不能按团队或下属汇总；可按个人或全公司计算`,
      en: `Metric "${p.name}" isn't credited by seller, so it can't be rolled up by team or reports; use the person or the company`,
    }),
  },
  'window-conflict': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `“${p.name}”的计算里已经带有时间窗口或汇总层级，不能再套一层`,
      en: `The calculation of "${p.name}" already chooses a window or a level; it can't be given another`,
    }),
  },
  'name-ambiguous': {
    severity: 'error',
    say: (p: { readonly name: string; readonly keys: string }) => ({
      zh: `名称“${p.name}”同时属于：${p.keys}。请改名，使公式中的名称不会有两种理解`,
      en: `The name "${p.name}" belongs to ${p.keys}. Rename one, so that a formula can be read in one way only`,
    }),
  },
  'form-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `没有名为“${p.name}”的评价表。可用的有：${p.known}`,
      en: `There is no rating form "${p.name}". Available: ${p.known}`,
    }),
  },
  'question-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `评价表里没有“${p.name}”。可用的有：${p.known}`,
      en: `The form has no "${p.name}". Available: ${p.known}`,
    }),
  },
  'role-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `没有名为“${p.name}”的分成角色。可用的有：${p.known}`,
      en: `There is no credit role "${p.name}". Available: ${p.known}`,
    }),
  },
  'item-unknown': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `本周期没有名为“${p.name}”的考核项。可用的有：${p.known}`,
      en: `This cycle has no item "${p.name}". Available: ${p.known}`,
    }),
  },
  'item-unused': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `考核项“${p.name}”没有放进任何计分卡，不影响总分。请放入计分卡或删去`,
      en: `Item "${p.name}" stands on no card, so it changes no score. Put it on a card or delete it`,
    }),
  },
  'weights-off': {
    severity: 'error',
    say: (p: { readonly found: string; readonly of: string }) => ({
      zh: `${p.of}的权重合计为 ${p.found}，应为 100%`,
      en: `The weights of ${p.of} add up to ${p.found}; they must add up to 100%`,
    }),
  },
  'weight-not-positive': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `权重为 ${p.found}；权重必须大于 0`,
      en: `The weight is ${p.found}; a weight must be above 0`,
    }),
  },
  'total-missing': {
    severity: 'error',
    say: (p: { readonly cards: string }) => ({
      zh: `有多张计分卡（${p.cards}），但没有 total 公式说明如何合成总分，例如 =kpi * 70% + bsc * 30%`,
      en: `There are several cards (${p.cards}) but no total formula that combines them, such as =kpi * 70% + bsc * 30%`,
    }),
  },
  'target-missing': {
    severity: 'error',
    say: (p: { readonly method: string }) => ({
      zh: `评分方法“${p.method}”需要目标值。请写 target: given（读取目标表）或给出公式`,
      en: `The scoring method "${p.method}" needs a target. Write target: given (from the targets table) or a formula`,
    }),
  },
  'as-is-unit': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `asIs 直接采用指标值作为得分，但“${p.name}”的单位不是分数。请换一种评分方法`,
      en: `asIs takes the metric as the score, but "${p.name}" isn't measured in points. Choose another scoring method`,
    }),
  },
  'amount-missing': {
    severity: 'error',
    say: (p: { readonly shape: string }) => ({
      zh: `计酬方式“${p.shape}”需要 amount：写明按哪个指标计`,
      en: `The rate shape "${p.shape}" needs an amount: name the metric that it's applied to`,
    }),
  },
  'amount-unneeded': {
    severity: 'error',
    say: (p: { readonly shape: string }) => ({
      zh: `计酬方式“${p.shape}”不按指标金额计，请删去 amount`,
      en: `The rate shape "${p.shape}" isn't applied to a metric; delete amount`,
    }),
  },
  'matrix-accumulates': {
    severity: 'error',
    say: (p: { readonly accumulate: string }) => ({
      zh: `双指标矩阵不能按 ${p.accumulate} 累计：格由当期的两项指标决定，此前各期按什么比例应得无从得知，也就无法扣减。请删去 accumulate，或改用按完成率分档的计酬方式`,
      en: `A matrix can't accumulate by ${p.accumulate}: its cell follows two measures of the period, so at what rate earlier periods earned can't be told, nor netted. Delete accumulate, or use tiers on attainment`,
    }),
  },
  'matrix-unit': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `矩阵的行和列须是比率或分数，现为 ${p.found}。可改为完成率，如 =销售额 / 目标(销售额)`,
      en: `Rows and columns of a matrix are a ratio or a score; this is ${p.found}. Use an attainment, such as =sales / TARGET(sales)`,
    }),
  },
  'matrix-bound': {
    severity: 'error',
    say: (p: { readonly found: string; readonly unit: 'ratio' | 'score' }) => ({
      zh:
        p.unit === 'score'
          ? `该指标是分数，分界值“${p.found}”却写成了百分数。请写分数，如 80`
          : `该指标是比率，分界值“${p.found}”过大。请写成百分数，如 80%`,
      en:
        p.unit === 'score'
          ? `The measure is in points, but the bound "${p.found}" is a percentage. Write points, such as 80`
          : `The measure is a ratio, and the bound "${p.found}" is far too large. Write a percentage, such as 80%`,
    }),
  },
  'pool-personal': {
    severity: 'error',
    say: (p: { readonly names: string }) => ({
      zh: `奖金池对团队中每个人必须相同，但公式读取了因人而异的内容：${p.names}。请只用团队或全公司的指标和目标，如 =团队(销售额) * 1%`,
      en: `The pool must be the same for everybody of the team, but its formula reads what differs between people: ${p.names}. Use metrics and targets of the team or the company only, such as =TEAM(sales) * 1%`,
    }),
  },
  'pool-weight-unit': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `分配权重须是数字，现为 ${p.found}`,
      en: `A weight is a number; this is ${p.found}`,
    }),
  },
  'rate-row-no-column': {
    severity: 'warning',
    say: (p: { readonly key: string; readonly type: Text }) => ({
      zh: `这一行永远不会适用：“${p.type.zh}”没有文本列 ${p.key}，所以没有一笔业务符合。请删去该条件，或在事实类型中加上这一列`,
      en: `This row can never win: "${p.type.en}" has no text column ${p.key}, so no sale meets it. Delete the condition, or add the column to the fact type`,
    }),
  },
  'rate-row-filtered': {
    severity: 'warning',
    say: (p: { readonly key: string; readonly wanted: string; readonly allowed: string }) => ({
      zh: `这一行永远不会适用：指标的筛选条件只留下 ${p.key} 为 ${p.allowed} 的业务，“${p.wanted}”不在其中。请删去该行，或放宽指标的 where`,
      en: `This row can never win: the metric's filter leaves only sales whose ${p.key} is ${p.allowed}, and "${p.wanted}" isn't among them. Delete the row, or widen the metric's where`,
    }),
  },
  'accumulate-finer': {
    severity: 'error',
    say: (p: { readonly accumulate: string; readonly grain: string }) => ({
      zh: `${p.grain}周期不能按 ${p.accumulate} 累计：累计窗口必须比周期长`,
      en: `A ${p.grain} cycle can't accumulate by ${p.accumulate}: the window must be longer than the cycle`,
    }),
  },
  'relative-dismissal': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `“${p.name}”：等级由强制排名产生，不能作为立案或解除的依据（劳动合同法第四十条第二项；最高人民法院指导案例 18 号：末位不等于不能胜任）。请改用绝对标准，如总分低于某值`,
      en: `"${p.name}": the grade comes from a forced ranking, which can't open a case or ground a dismissal (PRC Labour Contract Law art. 40(2); Supreme People's Court guiding case 18: being last isn't incompetence). Use an absolute standard, such as a total below a number`,
    }),
  },
  'dismissal-by-rule': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `“${p.name}”：规则不能直接解除劳动合同。请改为 case：立案后经培训或调岗、再考核，由人决定`,
      en: `"${p.name}": a rule can't dismiss anyone. Use case: it opens a case with training or reassignment and re-assessment, decided by people`,
    }),
  },
  'fine-off': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `“${p.name}”：罚款默认关闭。扣款仅限赔偿劳动者造成的经济损失（工资支付暂行规定第十六条）。请改用浮动薪酬系数`,
      en: `"${p.name}": fines are off. Deductions are for economic loss caused by the employee only (Interim Provisions on Wage Payment art. 16). Use the variable-pay coefficient`,
    }),
  },
  'streak-too-short': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `“${p.name}”：只看一个周期就立案过于仓促，请设 streak 为 2 或以上`,
      en: `"${p.name}": one period alone is too little to open a case; set streak to 2 or more`,
    }),
  },
  'grade-cliff': {
    severity: 'warning',
    say: (p: { readonly grade: string; readonly below: string; readonly jump: string }) => ({
      zh: `等级 ${p.grade} 与 ${p.below} 的系数相差 ${p.jump}：差 0.01 分，奖金差一截。可考虑连续系数`,
      en: `Between ${p.below} and ${p.grade} the coefficient jumps by ${p.jump}: a hundredth of a point moves the bonus. Consider a continuous coefficient`,
    }),
  },
  'self-controlled': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `考核项“${p.name}”的数据全部由本人录入或评定，容易被操控。请说明旁证（evidence）或换数据来源`,
      en: `All data of item "${p.name}" come from the person alone, so it can be gamed. State the evidence or change the source`,
    }),
  },
  'wall-unmeasured': {
    severity: 'error',
    say: (p: NamedIn) => ({
      zh: `没有周期计算指标“${p.name}”，看板无从展示。可用的有：${p.known}`,
      en: `No cycle measures "${p.name}", so the wall can't show it. Available: ${p.known}`,
    }),
  },
  'wall-judged': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `“${p.name}”是对人的评价，不能上看板。请改用由业务数据算出的指标`,
      en: `"${p.name}" is a judgement of people, which a wall never shows. Name a metric that is made of facts`,
    }),
  },
  'cycles-none': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '方案没有任何考核周期。请至少写一个 month、quarter 或 year',
      en: 'The plan has no cycle. Write at least one of month, quarter and year',
    }),
  },
  'key-too-long': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `“${p.name}”太长，作为数据列名会超过 63 个字符。请缩短`,
      en: `"${p.name}" is too long: as a column name it would exceed 63 characters. Shorten it`,
    }),
  },
})
