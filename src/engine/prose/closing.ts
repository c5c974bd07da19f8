import type { Text } from '#kernel/text.ts'
import type { Plan } from '../plan/plan.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'
import { wallClause } from './wall.ts'

/** Which text binds, what happens to closed periods, and how a person is heard. */
export function closingArticle(plan: Plan): Section {
  const { document, hash } = plan
  return {
    path: '#closing',
    heading: { zh: '附则', en: 'Final provisions' },
    text: () => ({
      zh: '下列规定适用于本方案的全部条款：',
      en: 'These provisions hold for the whole plan:',
    }),
    children: [
      leaf('version', { zh: '版本', en: 'Version' }, () => ({
        zh: `方案编号 ${document.key}，第 ${document.version} 版。修改方案应当发布新版本；新版本不改变已关闭周期所适用的版本。`,
        en: `Plan ${document.key}, version ${document.version}. A change needs a new version, which does not change the version that governs closed periods.`,
      })),
      leaf('#hash', { zh: '校验值', en: 'Fingerprint' }, () => ({
        zh: `本版本的方案文件及其引用的指标定义以 SHA-256 校验值 ${hash} 标识；内容有任何改动，校验值即不同。计算以该校验值对应的内容为准。`,
        en: `The plan’s document and the metric definitions that it uses are identified by the SHA-256 fingerprint ${hash}; any change of their content changes it. Calculations follow the content with this fingerprint.`,
      })),
      leaf(
        '#evidence',
        { zh: '计算的可复核性', en: 'Calculations can be checked' },
        () => evidence,
      ),
      leaf(
        '#corrections',
        { zh: '已关闭周期的更正', en: 'Corrections of closed periods' },
        () => corrections,
      ),
      leaf('#appeal', { zh: '申诉', en: 'Appeal' }, () => appeal),
      ...(opensCases(plan)
        ? [
            leaf(
              '#due-process',
              { zh: '立案后的程序', en: 'Procedure of a case' },
              () => dueProcess,
            ),
          ]
        : []),
      ...wallClause(plan),
    ],
  }
}

function opensCases({ cycles }: Plan): boolean {
  const consequences = [...cycles.values()].flatMap((cycle) => cycle.consequences)
  return consequences.some(({ document: { kind } }) => kind === 'case' || kind === 'dismissal')
}

const evidence: Text = {
  zh: '每次计算注明方案版本、考核周期、数据截止日和数据知悉时点；四者相同，结果即相同。每一项得分和报酬均可逐级追溯到所依据的条款和业务记录。',
  en: 'Every calculation states the version of the plan, the period, the day up to which facts count and the moment up to which they were known; the same four give the same result. Every score and every line of pay can be traced to its clauses and records.',
}

const corrections: Text = {
  zh:
    '周期关闭后，其结果不再改动。关闭后补报或更正的业务记录，按该周期适用的版本重新计算，' +
    '新结果与已入账金额的差额计入下一个未关闭的周期，并注明原周期与原因；没有差额的，不另入账。',
  en:
    'Once a period is closed, its result is not altered. For records that come in or are corrected later, the period is computed again under the version that governs it; ' +
    'the difference from what was posted goes into the next open period, with the original period and the cause. Where there is no difference, nothing is posted.',
}

const appeal: Text = {
  zh:
    '本人对得分、等级、报酬或处理有异议的，可以在公司公布的期限内提出申诉，由未参与原评定的人员复核，复核结论书面送达本人。' +
    '申诉期间暂缓执行有关处理；申诉成立的，结果予以更正，该周期不计入连续未达标的期数。',
  en:
    'Whoever disagrees with a score, a grade, pay or a consequence may appeal within the period that the company has published. Somebody who took no part in the original decision reviews it and replies in writing. ' +
    'An appeal suspends the consequences in question; where it is upheld, the result is corrected and the period doesn’t count towards a streak.',
}

/**
 * The steps and their grounds in mainland China: 《中华人民共和国劳动合同法》 art. 40(2) (incompetence, training or
 * reassignment, still incompetent), 42 (protected persons), 43 (union); 最高人民法院指导案例 18 号 (being last in a ranking
 * isn't incompetence).
 */
const dueProcess: Text = {
  zh:
    '连续期数只按绝对标准统计，不以排名为依据；请假、适应期和申诉成立的周期不计入。立案后依次办理：' +
    '（1）书面通知本人并听取意见；（2）与同岗位人员比对后作出是否不能胜任工作的认定；' +
    '（3）安排培训或合理调整工作岗位，并留存记录；（4）以相同或有充分理由的目标，经过一个完整周期再次考核；' +
    '（5）核查本人是否属于《劳动合同法》第四十二条规定不得解除的情形；（6）依第四十三条事先通知工会；' +
    '（7）由有权人员经法务审核后依第四十条第二项作出决定，提前三十日书面通知或者额外支付一个月工资，并依法支付经济补偿。' +
    '各步骤须有书面证据，不得跳过；任何一步中本人已有改进的，程序终止。',
  en:
    'Only absolute standards count towards a streak, never a ranking; periods of leave, of ramp-up and of upheld appeals are left out. The steps of a case are: ' +
    '(1) the person is notified in writing and heard; (2) it is found, by comparison with others in the same job, whether the person is not competent for the work; ' +
    '(3) training or a reasonable change of job is given and recorded; (4) a full period is assessed again, against the same targets or others for good reasons; ' +
    '(5) it is checked whether article 42 of the Labour Contract Law (PRC) forbids a termination; (6) the union is notified beforehand under article 43; ' +
    '(7) the people responsible decide under article 40(2) after legal review, with thirty days’ written notice or a month’s wages instead, and severance as the law requires. ' +
    'Every step needs written evidence and none may be skipped; whenever the person has improved, the procedure ends.',
}
