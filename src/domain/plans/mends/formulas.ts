import { functions } from '#engine/formula/functions.ts'
import { writtenName } from '#engine/formula/names.ts'
import { nearestNames } from '#engine/formula/suggest.ts'
import type { Text } from '#kernel/text.ts'

import { formulaNames } from '../names/formula-names.ts'
import { set, textAt } from './mend.ts'
import type { Mend, Mender, Wrong } from './mend.ts'

/** The formula with the stretch that is wrong written otherwise. Stretches count from the first letter that isn't blank. */
function rewritten(wrong: Wrong, label: Text, replace: (found: string) => string): readonly Mend[] {
  const formula = textAt(wrong)?.trim() ?? null
  if (formula === null || wrong.span === null) return []
  const { from, to } = wrong.span
  const text = formula.slice(0, from) + replace(formula.slice(from, to)) + formula.slice(to)
  return [{ label, edits: [set(wrong.path, text)] }]
}

/** What is written where the problem is. */
export function stretch(wrong: Wrong): string {
  const formula = textAt(wrong)?.trim() ?? ''
  return wrong.span === null ? '' : formula.slice(wrong.span.from, wrong.span.to)
}

function renamings(wrong: Wrong, known: readonly string[]): readonly Mend[] {
  const written = stretch(wrong).replaceAll(/^\[|\]$/g, '')
  return nearestNames(
    written,
    known.filter((one) => one !== written),
  ).flatMap((name) =>
    rewritten(wrong, { zh: `改为“${name}”`, en: `Change to “${name}”` }, () => writtenName(name)),
  )
}

export const unknownName: Mender = (wrong) =>
  renamings(
    wrong,
    formulaNames(wrong.data, wrong.plan, wrong.path).flatMap(({ key, name }) => [
      key,
      name.zh,
      name.en,
    ]),
  )

export const unknownFunction: Mender = (wrong) =>
  renamings(
    wrong,
    functions.flatMap(({ name, zh }) => [name, zh]),
  )

/** The metrics that bear the name, by their keys. */
export const ambiguousName: Mender = (wrong) => {
  const written = stretch(wrong)
  return formulaNames(wrong.data, wrong.plan, wrong.path)
    .filter(({ key, name }) => key !== written && (name.zh === written || name.en === written))
    .flatMap(({ key }) =>
      rewritten(wrong, { zh: `改为代码 ${key}`, en: `Change to the key ${key}` }, () => key),
    )
}

export const unclosed: Mender = (wrong) => {
  const opened = stretch(wrong)
  const closing = { '(': ')', '（': '）', '[': ']', '［': '］', '"': '"', '“': '”' }[opened]
  const formula = textAt(wrong)?.trim() ?? ''
  const mends: Mend[] =
    closing === undefined
      ? []
      : [
          {
            label: { zh: `在末尾补上 ${closing}`, en: `Add ${closing} at the end` },
            edits: [set(wrong.path, formula + closing)],
          },
        ]
  return [...mends, ...rewritten(wrong, { zh: `删去 ${opened}`, en: `Delete ${opened}` }, () => '')]
}

export const chained: Mender = (wrong) => {
  const parts = /^(.+?)\s*(<=|>=|<>|<|>|=)\s*(.+?)\s*(<=|>=|<>|<|>|=)\s*(.+)$/.exec(stretch(wrong))
  if (parts === null) return []
  const [, a, first, b, second, c] = parts
  return rewritten(
    wrong,
    { zh: '改为 AND(…)', en: 'Write AND(…)' },
    () => `AND(${a} ${first} ${b}, ${b} ${second} ${c})`,
  )
}

/** A whole number of decimals. */
export const literal: Mender = (wrong) => {
  const written = Number(stretch(wrong))
  if (!Number.isFinite(written)) return []
  const whole = String(Math.min(8, Math.max(0, Math.trunc(written))))
  return rewritten(wrong, { zh: `改为 ${whole}`, en: `Change to ${whole}` }, () => whole)
}

export const tooManyDigits: Mender = (wrong) => {
  const [, whole = '', decimals = '', percent = ''] =
    /^(\d+)\.(\d+)(%?)$/.exec(stretch(wrong)) ?? []
  if (whole === '' || whole.length > 30) return []
  const short = `${whole}.${decimals.slice(0, percent === '' ? 8 : 6)}${percent}`
  return rewritten(wrong, { zh: `截短为 ${short}`, en: `Shorten to ${short}` }, () => short)
}

export const syntaxAtEnd: Mender = (wrong) => {
  const formula = textAt(wrong)?.trim() ?? ''
  if (wrong.span === null || wrong.span.from < formula.length) return []
  const shorter = formula.replace(/\s*[-+*/&,<>=]+\s*$/, '')
  if (shorter === formula || shorter.length < 2) return []
  return [
    {
      label: { zh: '删去末尾的运算符', en: 'Delete the operator at the end' },
      edits: [set(wrong.path, shorter)],
    },
  ]
}

/** Pools are shared: what is read of a person is read of the team. */
export const poolOfTeam: Mender = (wrong) => {
  const formula = textAt(wrong) ?? ''
  const names = formulaNames(wrong.data, wrong.plan, wrong.path).filter(({ of }) => of === 'metric')
  const written = names
    .flatMap(({ key, name }) => [key, name.zh, name.en])
    .filter((name) => writtenName(name) === name)
  const team = formula.replaceAll(
    /(?<![\p{L}_(])[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?!\s*[(（])/gu,
    (word) => (written.includes(word) ? `TEAM(${word})` : word),
  )
  if (team === formula) return []
  return [
    {
      label: { zh: '改读团队的指标', en: 'Read the team’s metrics' },
      edits: [set(wrong.path, team)],
    },
  ]
}

/** The function that stands around what it doesn't go with is taken away. */
export const unwrapped: Mender = (wrong) => {
  const formula = textAt(wrong)?.trim() ?? ''
  if (wrong.span === null) return []
  const { from, to } = wrong.span
  const [opening, name] = /([\p{L}_]+)\s*[(（]\s*$/u.exec(formula.slice(0, from)) ?? []
  const [closing] = /^\s*[)）]/.exec(formula.slice(to)) ?? []
  if (opening === undefined || name === undefined || closing === undefined) return []
  const span = { from: from - opening.length, to: to + closing.length }
  const inner = formula.slice(from, to)
  return rewritten({ ...wrong, span }, { zh: `去掉 ${name}`, en: `Take ${name} away` }, () => inner)
}
