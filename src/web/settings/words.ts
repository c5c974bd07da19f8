import type { Words } from '../language/words.ts'

export const settingsWords = {
  sections: { zh: '设置分类', en: 'Sections of the settings' },
  periods: { zh: '期间与核算', en: 'Periods and runs' },
  rates: { zh: '币种与汇率', en: 'Currencies and rates' },
  users: { zh: '账号', en: 'Users' },
  roles: { zh: '角色权限', en: 'Roles' },
  backups: { zh: '备份', en: 'Backups' },
  audit: { zh: '审计记录', en: 'Audit log' },
  verify: { zh: '核验', en: 'Verify' },
  notifications: { zh: '通知', en: 'Notifications' },
} satisfies Words
