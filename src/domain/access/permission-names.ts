import type { Text } from '#kernel/text.ts'
import type { Permission } from './policy.ts'
import type { Reach } from './reach.ts'

/** What each row of the policy lets somebody do, as it's read by people. */
export const permissionNames: Readonly<Record<Permission, Text>> = {
  'profile.read': { zh: '查看账号与个人信息', en: 'See the account and its own data' },
  'profile.secure': {
    zh: '修改密码、设置第二因素',
    en: 'Change the password and the second factor',
  },
  'session.read': { zh: '查看登录会话', en: 'See sessions' },
  'session.end': { zh: '结束登录会话', en: 'End sessions' },
  'notification.use': { zh: '接收并选择通知', en: 'Be told of things, and choose of which' },
  'user.read': { zh: '查看账号', en: 'See accounts' },
  'user.invite': { zh: '邀请人员', en: 'Invite people' },
  'user.change-roles': { zh: '更改角色', en: 'Change roles' },
  'user.disable': { zh: '停用账号', en: 'Disable accounts' },
  'user.recover': { zh: '生成恢复链接', en: 'Make recovery links' },
  'api-key.read': { zh: '查看 API 密钥', en: 'See API keys' },
  'api-key.create': { zh: '创建 API 密钥', en: 'Create API keys' },
  'api-key.revoke': { zh: '吊销 API 密钥', en: 'Revoke API keys' },
  'audit.read': { zh: '查看审计记录', en: 'Read the audit log' },
  'decision.read': { zh: '查看并核验决定链', en: 'Read and verify the chain of decisions' },
  'metrics.read': { zh: '读取运行指标', en: 'Read operational metrics' },
  'backup.read': { zh: '查看备份', en: 'See backups' },
  'backup.take': { zh: '立即备份', en: 'Take a backup' },
  'person.read': {
    zh: '查看人员任职与汇报关系',
    en: "See people's employment and reporting lines",
  },
  'personal-data.read': {
    zh: '查看手机、请假种类等个人信息',
    en: 'See personal data, such as kinds of leave',
  },
  'pay.read': { zh: '查看薪酬', en: 'See pay' },
  'rating.read': { zh: '查看得分、等级与评价', en: 'See scores, grades and ratings' },
  'result.read': { zh: '查看业绩结果', en: 'See results' },
  'basis.read': {
    zh: '取得重算所需的数据',
    en: 'Get what a result can be computed again from',
  },
  'dispute.read': { zh: '查看异议', en: 'See disputes' },
  'dispute.raise': { zh: '对结果提出异议', en: 'Dispute results' },
  'simulation.read': { zh: '查看模拟结果', en: 'See simulations' },
  'simulation.run': { zh: '模拟方案成本', en: 'Simulate what plans cost' },
  'wall.read': { zh: '查看现场看板', en: 'See the live wall' },
  'rating.give': { zh: '给出评价', en: 'Give ratings' },
  'source.read': { zh: '查看数据来源与上传', en: 'See sources and uploads' },
  'source.write': { zh: '登记数据来源', en: 'Register sources' },
  'organisation.read': { zh: '查看整个组织', en: 'See the whole organisation' },
  'organisation.change': { zh: '更改组织与人员', en: 'Change the organisation' },
  'team.read': { zh: '查看团队树', en: 'See the tree of teams' },
  'fact.read': { zh: '查看业务数据', en: 'See facts' },
  'fact.write': { zh: '报送业务数据', en: 'Send facts' },
  'agreement.read': { zh: '查看目标', en: 'See targets' },
  'agreement.write': {
    zh: '报送目标、分成、汇率与评价',
    en: 'Send targets, shares, rates and ratings',
  },
  'exchange-rate.read': { zh: '查看汇率', en: 'See exchange rates' },
  'plan.read': { zh: '查看已发布的方案', en: 'Read published plans' },
  'plan-proposal.read': { zh: '查看待审批的方案', en: 'Read plans that are proposed' },
  'plan.design': { zh: '设计并提交方案', en: 'Design and propose plans' },
  'plan.comment': { zh: '评论方案条款', en: 'Comment on clauses of plans' },
  'plan.approve': { zh: '审批方案', en: 'Approve plans' },
  'sign-off.sign': { zh: '阅读并签署本人的方案', en: 'Read and sign plans of one’s own' },
  'sign-off.read': { zh: '查看方案的签署', en: 'See who has signed plans' },
  'sign-off.remind': { zh: '提醒尚未签署的人', en: 'Remind those who have not signed' },
  'run.read': { zh: '查看期间与核算', en: 'See periods and runs' },
  'run.start': { zh: '发起核算', en: 'Start runs' },
  'result.approve': { zh: '审批核算结果', en: 'Approve results' },
  'payment.pay': { zh: '登记发放', en: 'Record payments' },
}

/** Whose data a role reaches, in a word. */
export const reachNames: Readonly<Record<Reach, Text>> = {
  none: { zh: '无', en: 'no' },
  own: { zh: '本人', en: 'own' },
  team: { zh: '本人与下属', en: 'own and team' },
  below: { zh: '仅下属', en: 'team only' },
  others: { zh: '除本人外', en: 'all but own' },
  all: { zh: '全部', en: 'all' },
}
