import type { Text } from '#kernel/text.ts'
import type { Plan, Role } from '../plan/plan.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

/** Who is credited with a fact that several people share. */
export function rolesArticle({ roles }: Plan): Section {
  const owner = roles.find(({ kind }) => kind === 'revenue')
  const whole: Text =
    owner === undefined
      ? { zh: '', en: '' }
      : {
          zh: `未登记业绩角色分成的业务，全部计入业务归属人，角色为“${owner.name.zh}”。`,
          en: `A record without shares in a revenue role belongs wholly to its seller, in the role “${owner.name.en}”. `,
        }
  return {
    path: 'roles',
    heading: { zh: '业绩分成', en: 'Sharing of credit' },
    text: () => ({
      zh:
        `${whole.zh}多人参与的业务按下列角色和登记的分成比例计入各人；金额、数量等可分割的数据按最大余数法分到最小单位，` +
        '余数相同的，人员编号在前者优先。笔数不分割，每位参与人各计一笔。',
      en:
        `${whole.en}A record that several people share counts for each in the roles below, at the shares on record. Amounts and quantities that can be divided are split to the smallest unit by largest remainder; ` +
        'equal remainders go to the smaller person id. Counts are not divided: each who shares a record counts one.',
    }),
    children: roles.map((role) => leaf(`roles.${role.key}`, role.name, () => roleText(role))),
  }
}

function roleText({ kind }: Role): Text {
  return kind === 'revenue'
    ? {
        zh: '业绩角色：同一业务中本角色各人的分成比例合计为 100%。',
        en: 'A revenue role: the shares of one record in this role sum to 100%.',
      }
    : {
        zh: '叠加角色：分成另行计算，不占用业绩角色的份额，合计可以超过 100%。',
        en: 'An overlay role: its shares come on top, take nothing from the revenue roles and may sum to more than 100%.',
      }
}
