import type { Text } from '#kernel/text.ts'
import { fixedFigure } from '../plan/figures.ts'
import type { Plan } from '../plan/plan.ts'
import { ratingFormSentence } from '../scoring/ratings.ts'
import type { RatingForm } from '../scoring/ratings.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

type Question = NonNullable<RatingForm['questions']>[string]

/** Who rates, with which weight, on which scale, and what the questions and their levels are. */
export function ratingsArticle({ forms }: Plan): readonly Section[] {
  if (forms.size === 0) return []
  return [
    {
      path: 'ratings',
      heading: { zh: '评价表', en: 'Rating forms' },
      text: () => ({
        zh: '以评价方式考核的项目使用下列评价表：',
        en: 'Items that people rate use the following forms:',
      }),
      children: Array.from(forms, ([key, form]) => formSection(key, form)),
    },
  ]
}

function formSection(key: string, form: RatingForm): Section {
  const path = `ratings.${key}`
  return {
    path,
    heading: form.name,
    text: () => ratingFormSentence(form),
    children: Object.entries(form.questions ?? {}).map(([question, document]) =>
      leaf(`${path}.questions.${question}`, document.name, () => questionText(form, document)),
    ),
  }
}

function questionText({ scale }: RatingForm, { levels }: Question): Text {
  const [min, max] = [fixedFigure(scale.min), fixedFigure(scale.max)]
  if (levels === undefined || levels.length === 0) {
    return {
      zh: `按 ${min} 至 ${max} 分评定，不设等级说明。`,
      en: `Rated from ${min} to ${max}, without described levels.`,
    }
  }
  const zh = levels.map(
    ({ level, name, anchor }) =>
      `${fixedFigure(level)} 分“${name.zh}”${anchor === undefined ? '' : `：${anchor.zh}`}`,
  )
  const en = levels.map(
    ({ level, name, anchor }) =>
      `${fixedFigure(level)} “${name.en}”${anchor === undefined ? '' : `: ${anchor.en}`}`,
  )
  return {
    zh: `对照下列等级说明评定：${zh.join('；')}。`,
    en: `Rated against these described levels: ${en.join('; ')}.`,
  }
}
