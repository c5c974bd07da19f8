import { describe, expect, test } from 'vitest'
import { printClauses } from '#engine/prose/print.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { languages } from '#kernel/text.ts'
import { shippedPlan, shippedPlanFiles, compiled } from '../support/compiled.ts'
import { expectGolden } from '../support/golden.ts'
import { unusualPlan } from './unusual-plan.ts'

const prints = shippedPlanFiles.flatMap((file) => languages.map((language) => ({ file, language })))

test.each(prints)('$file in $language is the committed copy', ({ file, language }) => {
  const name = `${file.replace('.yaml', '')}.${language.toLowerCase()}.md`
  expectGolden(`prose/${name}`, printClauses(shippedPlan(file), language))
})

describe('a printed plan', () => {
  const plan = shippedPlan('plan-1.yaml')

  test.each(languages)('names its version and hash and every clause number, in %s', (language) => {
    const printed = printClauses(plan, language)
    expect(printed).toContain(plan.hash)
    expect(printed).toContain(`\`${plan.document.key}\``)
    for (const { number } of clausesOf(plan)) {
      if (number.includes('.'))
        expect(printed).toMatch(
          new RegExp(String.raw`^(\*\*|### )${number.replaceAll('.', '\\.')}[\s*]`, 'm'),
        )
    }
  })

  test('counts articles in Chinese and in English', () => {
    const last = clausesOf(plan).findLast(({ number }) => !number.includes('.'))
    expect(last?.number).toBe('11')
    expect(printClauses(plan, 'zh-CN')).toContain('## 第十一条　附则')
    expect(printClauses(plan, 'zh-TW')).toContain('## 第十一條　附則')
    expect(printClauses(plan, 'en')).toContain('## Article 11. Final provisions')
  })

  test('shows a document’s own marks as they are', () => {
    const marked = compiled(
      unusualPlan
        .replace('zh: 停止', "zh: '*重要* <b>停止</b> [甲](乙) 丙\\丁'")
        .replace('zh: 特殊方案', 'zh: 特殊`方案`'),
    )
    const printed = printClauses(marked, 'zh-CN')
    expect(printed).toContain(String.raw`\*重要\* \<b>停止\</b> [甲\](乙) 丙\\丁`)
    expect(printed).toContain(String.raw`# 特殊\`方案\``)
  })
})
