import type { Words } from '../language/words.ts'

/** Apart from the other words, as every page loads them. */
export const bellWords = {
  notices: { zh: '通知', en: 'Notifications' },
  unread: { zh: '通知，{count} 条未读', en: 'Notifications, {count} unread' },
} satisfies Words
