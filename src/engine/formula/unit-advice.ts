import type { Text } from '#kernel/text.ts'
import { numericUnits } from '../units.ts'
import type { BinaryOperator } from './tree.ts'
import { isNumber, productUnit, quotientUnit, unitWords } from './unit-rules.ts'
import type { Found } from './unit-rules.ts'

const numbers: readonly Found[] = [...numericUnits, 'number']

/** What would go together, told to someone who joined two units that don't. */
export function unitAdvice(operator: BinaryOperator, left: Found, right: Found): Text {
  switch (operator) {
    case '+':
    case '-':
      return isNumber(left) && isNumber(right)
        ? { zh: '只有单位相同的两项才能加减', en: 'Only like units add and subtract' }
        : { zh: '只有数才能加减', en: 'Only numbers add and subtract' }
    case '*': {
      const partners = numbers.filter((unit) => productUnit(left, unit) !== null)
      return partners.length === 0
        ? { zh: '只有数才能相乘', en: 'Only numbers multiply' }
        : {
            zh: `${unitWords[left].zh}可以乘${listed(partners, 'zh', '、')}`,
            en: `What multiplies ${unitWords[left].en}: ${listed(partners, 'en', ', ')}`,
          }
    }
    case '/': {
      const partners = numbers.filter((unit) => quotientUnit(left, unit) !== null)
      return partners.length === 0
        ? { zh: '只有数才能相除', en: 'Only numbers divide' }
        : {
            zh: `${unitWords[left].zh}可以除以${listed(partners, 'zh', '、')}`,
            en: `What divides ${unitWords[left].en}: ${listed(partners, 'en', ', ')}`,
          }
    }
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return left === right
        ? {
            zh: `${unitWords[left].zh}只能用 = 或 <> 比较`,
            en: `Compare ${unitWords[left].en} with = or <> only`,
          }
        : { zh: '只能比较单位相同的两项', en: 'Only like units can be compared' }
  }
}

function listed(units: readonly Found[], language: keyof Text, separator: string): string {
  return units.map((unit) => unitWords[unit][language]).join(separator)
}
