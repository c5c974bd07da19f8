import type { Words } from '../language/words.ts'

export const rolesWords = {
  title: { zh: '角色权限', en: 'Roles' },
  about: {
    zh: '谁能对谁的数据做什么。这就是系统执行的权限表本身；表中没有的一律不允许。',
    en: 'Who may do what, to whose data. This is the very table that the system enforces; what is not in it is denied.',
  },
  permission: { zh: '权限', en: 'Permission' },
  yours: { zh: '您的角色', en: 'yours' },
  onlyMine: { zh: '只看我的角色', en: 'Only my roles' },
  account: { zh: '账号与系统', en: 'Accounts and the system' },
  people: { zh: '人员与组织', en: 'People and organisation' },
  data: { zh: '业务数据', en: 'Data' },
  results: { zh: '方案与结果', en: 'Plans and results' },
  separated: { zh: '职责分离', en: 'Separation of duties' },
  separatedNote: {
    zh: '做过前者（或角色含前者）的人，不能对同一事项做后者。',
    en: 'Who did the first to a thing, or holds a role for it, can’t do the second.',
  },
  pair: { zh: '“{first}”与“{second}”', en: '“{first}” and “{second}”' },
  ownNote: {
    zh: '任何人都不能审批、发放与自己有关的结果，也不能提升自己的权限或更改自己的档案。',
    en: 'Nobody approves or pays what is their own, raises their own rights, or changes what is kept of them.',
  },
} satisfies Words
