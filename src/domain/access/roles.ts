import type { Text } from '#kernel/text.ts'

/** What a person may be in the system; a person may be several. The order is that of the columns of the policy. */
export const roles = [
  'seller',
  'manager',
  'performance-admin',
  'plan-designer',
  'finance',
  'supervision',
  'system-admin',
] as const

export type Role = (typeof roles)[number]

export const roleNames: Readonly<Record<Role, Text>> = {
  seller: { zh: '销售人员', en: 'Seller' },
  manager: { zh: '主管', en: 'Manager' },
  'performance-admin': { zh: '绩效管理员（人力资源）', en: 'Performance admin (HR)' },
  'plan-designer': { zh: '方案设计者', en: 'Plan designer' },
  finance: { zh: '财务', en: 'Finance' },
  supervision: { zh: '监察组', en: 'Supervision group' },
  'system-admin': { zh: '系统管理员', en: 'System admin' },
}
