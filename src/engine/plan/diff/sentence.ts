import type { Text } from '#kernel/text.ts'
import { clauseNumber } from '../../prose/clause.ts'
import type { Clause } from '../../prose/clause.ts'
import type { Found } from './compare.ts'
import type { Meaning, Parts } from './meaning.ts'
import { labelOf, wordOf } from './words.ts'

/** A part of a plan in one line: "起点 100,000 元，比例 5%". */
export function shownOf(meaning: Meaning): Text {
  switch (meaning.kind) {
    case 'leaf':
      return meaning.shown
    case 'list':
      return meaning.entries.length === 0
        ? { zh: '无', en: 'none' }
        : joined(
            meaning.entries.map((entry) => shownOf(entry.meaning)),
            '；',
            '; ',
          )
    case 'parts': {
      const { isRecord, parts } = meaning
      const shown = Array.from(parts).flatMap(([key, part]) => {
        if (part.kind === 'leaf' && part.isWords && parts.size > 1 && key !== 'name') return []
        const label = isRecord ? (nameOf(part) ?? { zh: key, en: key }) : labelOf(key)
        const text = shownOf(part)
        if (kinds.has(key) && part.kind === 'leaf') return [text]
        return part.kind === 'leaf'
          ? [{ zh: `${label.zh} ${text.zh}`, en: `${label.en} ${text.en}` }]
          : [{ zh: `${label.zh}（${text.zh}）`, en: `${label.en} (${text.en})` }]
      })
      return shown.length === 0 ? { zh: '无', en: 'none' } : joined(shown, '，', ', ')
    }
  }
}

/** Keys that say which kind a part is: the word speaks for itself. */
const kinds: ReadonlySet<string> = new Set(['shape', 'method', 'kind', 'by', 'policy'])

type Both<T> = readonly [before: T, after: T]

/** "第 8.7.1 条 提成：比例 2% → 2.5%"; "Clause 8.7.1 Commission: rate 2% → 2.5%". */
export function differenceSentence(
  { path, before, after }: Found,
  kind: 'added' | 'removed' | 'changed',
  meanings: Both<Parts>,
  clauses: Both<readonly Clause[]>,
): Text {
  // What was removed is told by the earlier plan, the rest by the later one.
  const side = kind === 'removed' ? 0 : 1
  const clause = clauseAt(clauses[side], path)
  const depth = clause === null ? 0 : clause.path.split('.').length
  const trail = trailOf(meanings[side], path, depth)
  const head = headOf(clause, kind === 'changed' ? clauseNumber(clauses[0], path.join('.')) : null)
  const whole = clause !== null && trail === null
  if (before !== null && after !== null) {
    const subject = trail ?? orderedBy(path)
    const [was, is] = [shownOf(before), shownOf(after)]
    return following(head, {
      zh: `${spaced(subject.zh)}${was.zh} → ${is.zh}`,
      en: `${spaced(subject.en)}${was.en} → ${is.en}`,
    })
  }
  const part = after ?? before
  const text = whole && clause !== null ? clause.text : part === null ? null : shownOf(part)
  const verb = kind === 'added' ? { zh: '新增', en: 'added' } : { zh: '删去', en: 'removed' }
  return following(head, {
    zh: `${verb.zh}${trail === null ? '' : ` ${trail.zh}`}${whole ? '：' : ' '}${text?.zh ?? ''}`,
    en: `${verb.en}${trail === null ? '' : ` ${trail.en}`}${whole ? ': ' : ' '}${text?.en ?? ''}`,
  })
}

/** What an order decides, where the order is the difference. */
function orderedBy(path: readonly string[]): Text {
  if (path.length === 1 && path[0] === 'roles')
    return { zh: '未约定分成时归属', en: 'what isn’t shared belongs to' }
  return path.at(-1) === 'vetoes'
    ? { zh: '相乘次序', en: 'order of multiplying' }
    : { zh: '', en: '' }
}

function headOf(clause: Clause | null, earlier: string | null): Text | null {
  if (clause === null) return null
  const { number, heading } = clause
  const moved = earlier !== null && earlier !== number
  const name = heading ?? { zh: '', en: '' }
  return {
    zh: `第 ${number} 条${moved ? `（原第 ${earlier} 条）` : ''}${name.zh === '' ? '' : ` ${name.zh}`}`,
    en: `Clause ${number}${moved ? ` (was ${earlier})` : ''}${name.en === '' ? '' : ` ${name.en}`}`,
  }
}

function following(head: Text | null, rest: Text): Text {
  if (head === null) return rest
  return { zh: `${head.zh}：${rest.zh}`, en: `${head.en}: ${rest.en}` }
}

function spaced(text: string): string {
  return text === '' ? '' : `${text} `
}

function clauseAt(clauses: readonly Clause[], path: readonly string[]): Clause | null {
  const number = clauseNumber(clauses, path.join('.'))
  return clauses.find((clause) => clause.number === number) ?? null
}

/** What lies between a clause and the difference: "档位 · 第 2 项 · 比例". Null when the clause is the difference. */
function trailOf(plan: Parts, path: readonly string[], depth: number): Text | null {
  const names: Text[] = []
  let place: Meaning | undefined = plan
  let items: Meaning | undefined
  for (const [index, key] of path.entries()) {
    const here: Meaning | undefined = place
    if (index === 2) items = here?.kind === 'parts' ? here.parts.get('items') : undefined
    place = partAt(here, key)
    // What a rule's rate or score consists of is said without them.
    if (index < depth || (frames.has(key) && index < path.length - 1)) continue
    if (here?.kind === 'list') names.push(ordinal(key, place))
    else if (here?.kind === 'parts' && here.isRecord)
      names.push(quoted(nameOf(place) ?? nameOf(partAt(items, key)) ?? wordOf(key)))
    else names.push(partLabel(key, place))
  }
  return names.length === 0 ? null : joined(names, ' · ', ' · ')
}

/** Two keys name different things where they stand for a number and where they stand for a part. */
function partLabel(key: string, part: Meaning | undefined): Text {
  if (key === 'points' && part?.kind === 'leaf') return labelOf('extra')
  return labelOf(key === 'rate' && part?.kind === 'parts' ? 'shape' : key)
}

const frames: ReadonlySet<string> = new Set(['rate', 'score', 'effect'])

function partAt(meaning: Meaning | undefined, key: string): Meaning | undefined {
  if (meaning?.kind === 'parts') return meaning.parts.get(key)
  if (meaning?.kind !== 'list') return undefined
  return meaning.entries.find(({ index }) => String(index) === key)?.meaning
}

/** An entry of a list by what tells it apart, or by its place. */
function ordinal(index: string, entry: Meaning | undefined): Text {
  const grade = entry?.kind === 'parts' ? entry.parts.get('grade') : undefined
  if (grade?.kind === 'leaf') return quoted(grade.shown)
  const place = Number(index) + 1
  return { zh: `第 ${place} 项`, en: `no. ${place}` }
}

function nameOf(meaning: Meaning | undefined): Text | null {
  return meaning?.kind === 'parts' ? meaning.name : null
}

function quoted({ zh, en }: Text): Text {
  return { zh: `“${zh}”`, en: `“${en}”` }
}

function joined(texts: readonly Text[], zh: string, en: string): Text {
  return {
    zh: texts.map((text) => text.zh).join(zh),
    en: texts.map((text) => text.en).join(en),
  }
}
