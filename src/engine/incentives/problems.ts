import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

type Bounds = { readonly from: string; readonly to: string }

/** Problems of rate shapes and pay limits that a schema can't see. */
export const incentiveProblem = problemsOf({
  'boundary-unnamed': {
    severity: 'error',
    say: () => ({
      zh: '未注明分界值归哪一档。请写 boundary: upper（归上一档，即 ≥ 下限）或 boundary: lower（归下一档，即 ≤ 上限）。',
      en: 'The table doesn’t say to which side a bound belongs. Write boundary: upper (from ≤ x < to) or boundary: lower (from < x ≤ to).',
    }),
  },
  'tier-gap': {
    severity: 'error',
    say: (p: Bounds) => ({
      zh: `档位之间有空档：${p.from} 至 ${p.to} 没有比例。请让每档从上一档的终点开始。`,
      en: `The tiers leave a gap: ${p.from} to ${p.to} has no rate. Let each tier begin where the one before it ends.`,
    }),
  },
  'tier-overlap': {
    severity: 'error',
    say: (p: Bounds) => ({
      zh: `档位重叠：${p.from} 至 ${p.to} 有不止一个比例。请让每档从上一档的终点开始。`,
      en: `The tiers overlap: ${p.from} to ${p.to} has more than one rate. Let each tier begin where the one before it ends.`,
    }),
  },
  'tier-order': {
    severity: 'error',
    say: (p: { readonly from: string; readonly before: string }) => ({
      zh: `档位须由低到高排列且不重复：${p.from} 排在 ${p.before} 之后。`,
      en: `Tiers must rise without repeating: ${p.from} comes after ${p.before}.`,
    }),
  },
  'tier-start': {
    severity: 'error',
    say: (p: { readonly from: string }) => ({
      zh: `首档须从 0 开始，现从 ${p.from} 开始。不计提的部分请写成比例为 0 的一档。`,
      en: `The first tier must start at 0; it starts at ${p.from}. Write a tier with rate 0 for what earns nothing.`,
    }),
  },
  'tier-end': {
    severity: 'error',
    say: (p: { readonly to: string }) => ({
      zh: `末档须不设上限，现止于 ${p.to}。如超过后不再计提，请加一档比例为 0，或使用封顶。`,
      en: `The last tier must be open; it ends at ${p.to}. If nothing is earned beyond it, add a tier with rate 0, or use a cap.`,
    }),
  },
  'not-a-ratio': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是完成率，请写成 80% 或 0.8。`,
      en: `“${p.found}” isn’t an attainment; write 80% or 0.8.`,
    }),
  },
  'money-too-fine': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是该币种的金额：小数位过多，或带有百分号。`,
      en: `“${p.found}” isn’t an amount of the currency: it has too many decimals, or a percent sign.`,
    }),
  },
  'rate-negative': {
    severity: 'error',
    say: (p: { readonly rate: string }) => ({
      zh: `比例不得为负，现为 ${p.rate}。`,
      en: `A rate can’t be negative; it is ${p.rate}.`,
    }),
  },
  'times-negative': {
    severity: 'error',
    say: (p: { readonly times: string }) => ({
      zh: `倍数不得为负，现为 ${p.times}。不计提的档请写 0。`,
      en: `A multiplier can’t be negative; it is ${p.times}. Write 0 for a tier that earns nothing.`,
    }),
  },
  'times-inexact': {
    severity: 'error',
    say: (p: { readonly base: string; readonly times: string; readonly rate: string }) => ({
      zh: `${p.base} × ${p.times} = ${p.rate}，超出比例的范围：比例须小于 1000，且按小数计最多 8 位。请把基准比例或倍数写得短一些。`,
      en: `${p.base} × ${p.times} = ${p.rate} is no rate: a rate is below 1000 and has at most 8 decimals as a plain number. Shorten the base rate or the multiplier.`,
    }),
  },
  'tier-cliff': {
    severity: 'warning',
    say: (p: { readonly at: string; readonly jump: Text }) => ({
      zh: `在 ${p.at} 处多卖最小一个单位，提成即跳增 ${p.jump.zh}。可改为超额累进，或用 acceptCliff 写明可接受的跳幅。`,
      en: `At ${p.at}, one minor unit more of sales raises pay by ${p.jump.en}. Use marginal tiers, or state with acceptCliff the jump that is meant.`,
    }),
  },
  'pay-falls': {
    severity: 'warning',
    say: (p: { readonly at: string }) => ({
      zh: `在 ${p.at} 附近多卖反而少得。请核对各档比例。`,
      en: `Around ${p.at}, selling more pays less. Check the rates.`,
    }),
  },
  'matrix-size': {
    severity: 'error',
    say: (p: { readonly rows: number; readonly columns: number }) => ({
      zh: `矩阵应有 ${p.rows} 行，每行 ${p.columns} 个数，与 rows.from、columns.from 一一对应。`,
      en: `The matrix must have ${p.rows} rows of ${p.columns} numbers each, one for every bound of rows.from and columns.from.`,
    }),
  },
  'matrix-cliff': {
    severity: 'warning',
    say: (p: { readonly measure: Text; readonly at: string; readonly jump: string }) => ({
      zh: `“${p.measure.zh}”跨过 ${p.at} 时，全部计酬基数的比例或系数最多跳增 ${p.jump}。可把档分得更细，或用 acceptCliff 写明可接受的跳幅。`,
      en: `Where “${p.measure.en}” passes ${p.at}, the number for the whole amount rises by up to ${p.jump}. Use finer steps, or state with acceptCliff the jump that is meant.`,
    }),
  },
  'matrix-falls': {
    severity: 'warning',
    say: (p: { readonly measure: Text; readonly at: string; readonly fall: string }) => ({
      zh: `“${p.measure.zh}”跨过 ${p.at} 时，比例或系数最多下降 ${p.fall}：做得更好反而少得。请核对矩阵。`,
      en: `Where “${p.measure.en}” passes ${p.at}, the number falls by up to ${p.fall}: doing better pays less. Check the matrix.`,
    }),
  },
  'rate-ambiguous': {
    severity: 'error',
    say: (p: { readonly keys: string }) => ({
      zh: `两行条件相同（${p.keys}），无法判断用哪个比例。`,
      en: `Two rows have the same conditions (${p.keys}); which rate holds can’t be told.`,
    }),
  },
  'rate-keyless': {
    severity: 'error',
    say: () => ({
      zh: '该行没有任何条件。其余情况的比例请写在 otherwise 中。',
      en: 'The row has no condition. Write the rate for everything else as otherwise.',
    }),
  },
  'spiff-days': {
    severity: 'error',
    say: (p: Bounds) => ({
      zh: `竞赛的截止日 ${p.to}（不含当日）须晚于起始日 ${p.from}。`,
      en: `The contest must end (${p.to}, exclusive) after it begins (${p.from}).`,
    }),
  },
  'spiff-rate': {
    severity: 'error',
    say: () => ({
      zh: '竞赛奖励须且只能写 per（每单位金额）或 rate（比例）之一。',
      en: 'A contest pays either per unit (per) or a rate (rate): write exactly one.',
    }),
  },
  'limits-crossed': {
    severity: 'error',
    say: (p: { readonly floor: string; readonly cap: string }) => ({
      zh: `保底 ${p.floor} 高于封顶 ${p.cap}。`,
      en: `The floor ${p.floor} is above the cap ${p.cap}.`,
    }),
  },
})
