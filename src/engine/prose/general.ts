import type { Plan } from '../plan/plan.ts'
import { namesIn } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { dayInWords, ended } from './phrases.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

/** What the plan is for, as its document says; no article where it says nothing. */
export function purposeArticle({ document }: Plan): readonly Section[] {
  const purposes = document.purpose ?? []
  if (purposes.length === 0) return []
  return [
    {
      path: 'purpose',
      heading: { zh: '目的', en: 'Purpose' },
      text: () => ({
        zh: '制定本方案的目的如下：',
        en: 'This plan serves the following purposes:',
      }),
      children: purposes.map((purpose, index) =>
        leaf(`purpose.${index}`, null, () => ended(purpose)),
      ),
    },
  ]
}

/** Whom it covers, and from when. */
export function scopeArticles(plan: Plan): readonly Section[] {
  const { population, effective } = plan.document
  const where = formulaInWords(plan.population, namesIn(plan))
  const from = dayInWords(effective.from)
  const to = effective.to === undefined ? null : dayInWords(effective.to)
  return [
    leaf('population', { zh: '适用范围', en: 'Scope' }, () => ({
      zh:
        `本方案适用于${population.name.zh}，即任职信息符合下列条件的人员：${where.zh}。` +
        '是否适用按日判断：入职、离职、转岗的，自变动之日起相应计入或不再计入。',
      en:
        `This plan applies to the following people: ${population.name.en}. They are those whose employment meets this condition: ${where.en}. ` +
        'The condition is judged day by day: whoever joins, leaves or changes jobs is counted in, or no longer counted, from the day of the change.',
    })),
    leaf('effective', { zh: '生效期间', en: 'Term' }, () =>
      to === null
        ? {
            zh: `本方案自 ${from.zh}起生效，至被新版本取代或按规定程序废止时止。`,
            en: `This plan is in force from ${from.en} until a new version replaces it or it is duly withdrawn.`,
          }
        : {
            zh: `本方案自 ${from.zh}起生效，至 ${to.zh}前（不含该日）有效。`,
            en: `This plan is in force from ${from.en} until before ${to.en}, that day not included.`,
          },
    ),
  ]
}
