import { inLanguage } from '#kernel/text.ts'
import type { Language, Text } from '#kernel/text.ts'
import type { Plan } from '../plan/plan.ts'
import { chineseNumber } from './chinese-number.ts'
import { depthOf } from './clause.ts'
import type { Clause } from './clause.ts'
import { clausesOf } from './clauses.ts'
import { toTraditional } from './traditional.ts'

/** The plan as a Markdown document to be read, signed and filed. */
export function printClauses(plan: Plan, language: Language): string {
  const clauses = clausesOf(plan)
  const { name, key, version } = plan.document
  const blocks: readonly Text[] = [
    heading(1, plain(name)),
    {
      zh: `方案编号：\`${key}\`　版本：第 ${version} 版　校验值（SHA-256）：\`${plan.hash}\``,
      en: `Plan: \`${key}\` · Version: ${version} · Fingerprint (SHA-256): \`${plan.hash}\``,
    },
    numbering(clauses),
    ...clauses.flatMap((clause) => clauseBlocks(clause, clauses)),
    ...signature(plan),
  ]
  const printed = `${blocks.map((block) => inLanguage(block, language)).join('\n\n')}\n`
  return language === 'zh-TW' ? toTraditional(printed) : printed
}

/** How "第三条" and "3.2" belong together, said once at the top, by the first article that shows it. */
function numbering(clauses: readonly Clause[]): Text {
  const deep = clauses.find((clause) => depthOf(clause) === 3)
  const article = Number((deep?.number ?? '1').split('.')[0])
  return {
    zh: `> 条款编号：第${chineseNumber(article)}条之下的条款自 ${article}.1 起依次编号，更下一级自 ${article}.1.1 起；其他各条相同。结果单、报表与申诉均按此编号引用条款。`,
    en: `> Numbering: the clauses of Article ${article} are numbered from ${article}.1, those one level down from ${article}.1.1, and so in every article. Statements, reports and appeals cite clauses by these numbers.`,
  }
}

function clauseBlocks(clause: Clause, clauses: readonly Clause[]): readonly Text[] {
  const { number, heading: title } = clause
  const depth = depthOf(clause)
  const text = plain(clause.text)
  const named = title === null ? null : plain(title)
  if (depth === 1) {
    const article = Number(number)
    return [
      heading(2, {
        zh: `第${chineseNumber(article)}条　${named?.zh ?? ''}`,
        en: `Article ${article}. ${named?.en ?? ''}`,
      }),
      text,
    ]
  }
  if (named === null) return [{ zh: `**${number}**　${text.zh}`, en: `**${number}** ${text.en}` }]
  const isParent = clauses.some((other) => other.number.startsWith(`${number}.`))
  if (isParent)
    return [heading(3, { zh: `${number}　${named.zh}`, en: `${number} ${named.en}` }), text]
  return [
    { zh: `**${number}　${named.zh}**　${text.zh}`, en: `**${number} ${named.en}.** ${text.en}` },
  ]
}

function heading(level: number, { zh, en }: Text): Text {
  const marks = '#'.repeat(level)
  return { zh: `${marks} ${zh}`, en: `${marks} ${en}` }
}

/** Where the person and the company sign for having read this very version. */
function signature(plan: Plan): readonly Text[] {
  const { version } = plan.document
  const line = '________________'
  const signed = (zh: string, en: string): Text => ({
    zh: `${zh}：${line}　日期：${line}`,
    en: `${en}: ${line} Date: ${line}`,
  })
  return [
    heading(2, { zh: '签署', en: 'Signatures' }),
    {
      zh: `本人已收到并阅读本方案第 ${version} 版全文，知悉其内容及申诉途径。`,
      en: `I have received and read version ${version} of this plan in full and know its content and how to appeal.`,
    },
    signed('员工签字', 'Employee'),
    signed('直属上级签字', 'Line manager'),
    signed('人力资源部签字', 'Human resources'),
  ]
}

/** Text of a document as Markdown that shows it as it is: on one line, its marks not read as markup. */
function plain({ zh, en }: Text): Text {
  return { zh: escaped(zh), en: escaped(en) }
}

function escaped(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/[\\`*]/g, String.raw`\$&`)
    .replaceAll(/<(?=[a-z/!?])/gi, String.raw`\<`)
    .replaceAll(/\](?=[([])/g, String.raw`\]`)
}
