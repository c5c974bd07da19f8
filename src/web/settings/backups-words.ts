import type { Words } from '../language/words.ts'

export const backupWords = {
  title: { zh: '备份', en: 'Backups' },
  about: {
    zh: '备份是某一时刻的完整副本，含薪酬与账号；请放在只有有权者能读的地方，且不与数据同盘。',
    en: 'A backup is a whole copy of one moment, with pay and accounts: keep it where only those may read who may read that, away from the data’s own disk.',
  },
  schedule: { zh: '定时备份', en: 'By schedule' },
  folder: { zh: '存放位置（服务器上）', en: 'Where (on the server)' },
  when: { zh: '时间', en: 'When' },
  daily: { zh: '每天 {time}（{zone}）', en: 'daily at {time} ({zone})' },
  cron: { zh: 'cron {cron}（{zone}）', en: 'cron {cron} ({zone})' },
  keep: { zh: '保留', en: 'Kept' },
  keepCount: { zh: '最近 {count} 份', en: 'the newest {count}' },
  last: { zh: '最近一次', en: 'The newest' },
  never: { zh: '还没有', en: 'none yet' },
  state: { zh: '目前', en: 'Now' },
  idle: { zh: '空闲', en: 'idle' },
  running: { zh: '正在备份…', en: 'being taken…' },
  waiting: { zh: '即将开始', en: 'about to begin' },
  retrying: { zh: '上次失败，稍后自动重试', en: 'failed; it is tried again by itself' },
  failed: {
    zh: '有 {count} 次备份多次重试后仍失败。请查看服务器日志，确认文件夹存在、可写且有空间。',
    en: '{count} backups were given up after several tries. See the server’s log; the folder has to be there, writable and with room.',
  },
  folderGone: {
    zh: '读不到备份文件夹。它可能在未挂载的磁盘上；在恢复之前不会有新的备份。',
    en: 'The folder can’t be read. It may be on a disk that isn’t mounted; until it’s back there are no new backups.',
  },
  take: { zh: '立即备份', en: 'Take one now' },
  takeAsk: { zh: '立即备份？', en: 'Take a backup now?' },
  takeWill: {
    zh: '在后台进行，期间可照常使用；完成并读回核对后列出。超出保留份数的最旧备份会被删除。',
    en: 'It is taken in the background while work goes on, and listed once it was read back whole. Of those beyond the number that is kept, the oldest is removed.',
  },
  begun: { zh: '已开始备份', en: 'It has begun' },
  already: { zh: '已有一次备份在等待或进行中', en: 'One is waiting or being taken already' },
  files: { zh: '已有备份', en: 'Backups' },
  file: { zh: '文件', en: 'File' },
  taken: { zh: '时间', en: 'Taken' },
  size: { zh: '大小', en: 'Size' },
  noFiles: { zh: '还没有备份', en: 'No backups yet' },
  noFilesAdvice: {
    zh: '等到预定时间，或点“立即备份”。',
    en: 'Wait for the schedule, or take one now.',
  },
  none: { zh: '没有设置备份文件夹', en: 'No folder for backups' },
  noneAdvice: {
    zh: '启动服务时加上 --backup-folder 指明文件夹（须已存在），每天凌晨 2 点备份一次；--backup-at 与 --backup-keep 更改时间与份数。也可在命令行用 yeji backup 备份。',
    en: 'Start the server with --backup-folder and a folder that is there; a backup is then taken every night at 2. --backup-at and --backup-keep change that. Or take one by hand: yeji backup.',
  },
  restore: {
    zh: '恢复：在命令行用 yeji restore 恢复到一个空的存储，全部核对后才算完成。',
    en: 'To restore: yeji restore, into an empty store; everything is compared before it counts.',
  },
} satisfies Words
