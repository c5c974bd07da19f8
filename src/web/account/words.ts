import type { NoticeKind } from '#domain/notices/notice-kinds.ts'
import type { Text } from '#kernel/text.ts'
import type { Words } from '../language/words.ts'

export const accountWords = {
  title: { zh: '我的账号', en: 'My account' },
  email: { zh: '登录邮箱', en: 'E-mail to sign in' },
  name: { zh: '账号名', en: 'Name of the account' },
  person: { zh: '对应人员', en: 'As a person' },
  noPerson: { zh: '不对应具体人员', en: 'nobody in particular' },
  roles: { zh: '角色', en: 'Roles' },
  password: { zh: '修改密码', en: 'Change the password' },
  passwordNote: {
    zh: '修改后，其他设备上的登录会立即结束。',
    en: 'Your sessions on other devices end at once.',
  },
  currentPassword: { zh: '当前密码', en: 'Current password' },
  newPassword: { zh: '新密码', en: 'New password' },
  newPasswordRule: { zh: '至少 12 个字符', en: 'At least 12 characters' },
  changePassword: { zh: '修改密码', en: 'Change it' },
  passwordChanged: {
    zh: '密码已修改，其他设备上的登录已结束',
    en: 'The password is changed, and your other sessions have ended',
  },
  secondFactor: { zh: '第二因素验证', en: 'Second factor' },
  factorOn: {
    zh: '已启用：登录时除密码外，还需验证器中的验证码。',
    en: 'On: signing in takes a code from your authenticator besides the password.',
  },
  factorLost: {
    zh: '更换手机或遗失验证器时，请用备用码登录，或请系统管理员生成恢复链接。重新设置会使旧的验证器失效。',
    en: 'Lost the authenticator? Sign in with a backup code, or ask the system admin for a recovery link. Setting it up again makes the old one useless.',
  },
  factorOff: {
    zh: '未启用。启用后，即使密码泄露，他人也无法登录。',
    en: 'Off. With it, nobody gets in by the password alone, even if it leaks.',
  },
  setUp: { zh: '开始设置', en: 'Set it up' },
  setUpAgain: { zh: '重新设置', en: 'Set it up again' },
  yourPassword: { zh: '请先输入密码', en: 'First your password' },
  goOn: { zh: '继续', en: 'Go on' },
  scan: {
    zh: '1. 用验证器应用（如 Microsoft Authenticator、腾讯身份验证器）扫描二维码',
    en: '1. Scan the code with an authenticator app, such as Microsoft Authenticator',
  },
  qr: { zh: '供验证器扫描的二维码', en: 'QR code for the authenticator' },
  byHand: { zh: '无法扫描？手动输入密钥：', en: "Can't scan? Type this key:" },
  keepCodes: {
    zh: '2. 把备用码保存在安全的地方，每个只能用一次。之后不再显示',
    en: '2. Keep the backup codes somewhere safe. Each works once, and they are not shown again',
  },
  enterCode: {
    zh: '3. 输入验证器显示的 6 位验证码',
    en: '3. Enter the 6 digits that the app shows',
  },
  code: { zh: '验证码', en: 'Code' },
  turnOn: { zh: '启用', en: 'Turn it on' },
  factorTurnedOn: { zh: '第二因素已启用', en: 'The second factor is on' },
  cancel: { zh: '取消', en: 'Cancel' },
  copyCodes: { zh: '复制备用码', en: 'Copy the codes' },
  copied: { zh: '已复制', en: 'Copied' },
  sessions: { zh: '登录中的设备', en: 'Where you are signed in' },
  thisSession: { zh: '本机', en: 'this one' },
  since: { zh: '登录于 {time}', en: 'since {time}' },
  until: { zh: '最迟至 {time}', en: 'until {time} at the latest' },
  unknownDevice: { zh: '未知设备', en: 'Unknown device' },
  endOne: { zh: '结束', en: 'End' },
  endOneOf: { zh: '结束此登录：{device}', en: 'End this session: {device}' },
  endOneAsk: { zh: '结束这个登录？', en: 'End this session?' },
  endOneWill: {
    zh: '该设备须重新登录，未提交的内容会丢失。',
    en: 'That device has to sign in again; what it has not sent is lost.',
  },
  endAll: { zh: '在所有设备上退出', en: 'Sign out everywhere' },
  endAllAsk: { zh: '在所有设备上退出登录？', en: 'Sign out everywhere?' },
  endAllWill: {
    zh: '包括本机：随后会回到登录页。',
    en: 'This device too: you will be back at the sign-in page.',
  },
  display: { zh: '显示', en: 'How it looks' },
  language: { zh: '语言', en: 'Language' },
  theme: { zh: '外观', en: 'Appearance' },
  displayNote: { zh: '仅保存在此浏览器中。', en: 'Kept in this browser only.' },
  notices: { zh: '通知', en: 'Notifications' },
  noNotices: { zh: '暂无通知', en: 'Nothing to tell' },
  noNoticesAdvice: {
    zh: '结果锁定、待审批等事项发生时，会显示在这里。',
    en: 'Locked results, things that wait for you and the like will be here.',
  },
  markSeen: { zh: '全部标为已读', en: 'Mark all as read' },
  unreadMark: { zh: '未读', en: 'unread' },
  delivered: {
    zh: '通知只在本系统内显示（右上角的铃铛），不发送邮件或短信。最近 90 天内的会保留。',
    en: 'Notifications are shown in the app only, under the bell. No e-mails or messages are sent. The last 90 days are kept.',
  },
  choices: { zh: '我要接收的通知', en: 'What I want to be told' },
  choicesNote: { zh: '依角色而定；只影响本人。', en: 'Depends on your roles; only for you.' },
  noChoices: { zh: '您的角色目前没有可接收的通知', en: 'Nothing is told to your roles so far' },
  noChoicesAdvice: {
    zh: '账号与人员对应，或有审批、上传等权限后，可在此选择。',
    en: 'Once the account stands for a person, or may approve or upload, choose here.',
  },
} satisfies Words

/** What each kind says, and what it's called where it's chosen. */
export const noticeWords: Readonly<
  Record<NoticeKind, { readonly name: Text; readonly says: Text; readonly about: Text }>
> = {
  'result-locked': {
    name: { zh: '我的结果已锁定', en: 'My result was locked' },
    says: {
      zh: '{period} 的结果已锁定（{plan}）',
      en: 'Your result of {period} is locked ({plan})',
    },
    about: {
      zh: '期间结账后，结果不再变化',
      en: 'A period was closed: the result changes no more',
    },
  },
  'result-paid': {
    name: { zh: '我的报酬已登记发放', en: 'My pay was recorded as paid' },
    says: {
      zh: '{period} 的报酬已登记发放（{plan}）',
      en: 'Pay of {period} was recorded as paid ({plan})',
    },
    about: { zh: '财务登记发放后', en: 'Once finance has recorded the payment' },
  },
  'plan-to-sign': {
    name: { zh: '有方案等我签署', en: 'A plan waits for my signature' },
    says: {
      zh: '请阅读并签署方案“{name}”（第 {version} 版）',
      en: 'Please read and sign the plan “{name}”, version {version}',
    },
    about: {
      zh: '方案发布或变更后，由其所涵盖的人员签署',
      en: 'Published or changed, for those whom it covers',
    },
  },
  'upload-rejected': {
    name: { zh: '我上传的文件有被拒绝的行', en: 'My upload ended with rejected rows' },
    says: {
      zh: '文件“{file}”有 {rejected} 行被拒绝',
      en: '{rejected} rows of “{file}” were rejected',
    },
    about: {
      zh: '处理完毕但有行被拒绝，或处理失败',
      en: 'It ended, and rows were rejected or it failed',
    },
  },
  'run-refused': {
    name: { zh: '我发起的核算未能完成', en: 'A run that I started was refused' },
    says: {
      zh: '{period} 的核算未能完成（{plan}）',
      en: 'The run of {period} was refused ({plan})',
    },
    about: { zh: '未记录任何结果，并说明原因', en: 'Nothing was recorded, and it says why' },
  },
  'proposal-decided': {
    name: { zh: '我提交的方案有了结论', en: 'My plan was decided about' },
    says: { zh: '方案“{plan}”{decided}', en: 'The plan “{plan}” was {decided}' },
    about: { zh: '批准发布，或退回', en: 'Published or rejected' },
  },
  'proposal-waiting': {
    name: { zh: '有方案等我审批', en: 'A plan waits for my approval' },
    says: { zh: '方案“{plan}”等待审批', en: 'The plan “{plan}” waits for approval' },
    about: { zh: '由他人设计、尚未决定', en: 'Designed by somebody else, not decided yet' },
  },
  'run-to-approve': {
    name: { zh: '有核算结果等我审批', en: 'Results wait for my approval' },
    says: {
      zh: '{period} 的结果等待审批（{plan}）',
      en: 'Results of {period} wait for approval ({plan})',
    },
    about: { zh: '已锁定、尚未审批', en: 'Locked, not approved yet' },
  },
  'run-to-pay': {
    name: { zh: '有核算结果等我发放', en: 'Results wait to be paid' },
    says: {
      zh: '{period} 的结果等待发放（{plan}）',
      en: 'Results of {period} wait to be paid ({plan})',
    },
    about: { zh: '已由他人审批、尚未登记发放', en: 'Approved by somebody else, not paid yet' },
  },
  'dispute-raised': {
    name: { zh: '有人提出异议', en: 'Somebody disputed a number' },
    says: {
      zh: '{person} 对 {period} 的结果提出异议（{plan}）',
      en: '{person} disputes a number of {period} ({plan})',
    },
    about: { zh: '尚未撤回的异议', en: 'Disputes that were not withdrawn' },
  },
}

export const decidedWords: Readonly<Record<string, Text>> = {
  'plan-published': { zh: '已批准发布', en: 'published' },
  'plan-rejected': { zh: '已退回', en: 'rejected' },
}
