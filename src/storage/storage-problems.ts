import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with a store, and what is asked of it. */
export const storageProblem = problemsOf({
  'store-in-use': {
    severity: 'error',
    say: (p: { folder: string; pid: number; host: string; since: string }) => ({
      zh: `数据文件夹“${p.folder}”正被占用：主机 ${p.host} 上的进程 ${p.pid}，自 ${p.since} 起。请先停止它；要让多个进程共用，请改用 PostgreSQL`,
      en: `The data folder "${p.folder}" is in use: process ${p.pid} on host ${p.host}, since ${p.since}. Stop it first; for several processes at once, use PostgreSQL`,
    }),
  },
  'store-in-use-elsewhere': {
    severity: 'error',
    say: (p: { folder: string; pid: number; host: string; since: string; lock: string }) => ({
      zh: `数据文件夹“${p.folder}”由主机 ${p.host} 上的进程 ${p.pid} 自 ${p.since} 起占用，从本机无法得知它是否还在。确认它已停止后，删除 ${p.lock} 再试`,
      en: `The data folder "${p.folder}" is held by process ${p.pid} on host ${p.host} since ${p.since}; whether it still runs can't be told from here. When it's certainly stopped, delete ${p.lock} and try again`,
    }),
  },
  'store-unreachable': {
    severity: 'error',
    say: (p: { found: string }) => ({
      zh: `连不上 PostgreSQL：${p.found}。请检查地址、用户和权限`,
      en: `PostgreSQL can't be reached: ${p.found}. Check the address, the user and its permissions`,
    }),
  },
  'store-server-too-old': {
    severity: 'error',
    say: (p: { found: string }) => ({
      zh: `PostgreSQL 的版本是 ${p.found}，需要 15 或更高。请升级数据库`,
      en: `PostgreSQL is version ${p.found}; 15 or later is needed. Upgrade the database`,
    }),
  },
  'migration-changed': {
    severity: 'error',
    say: (p: { number: number; name: string }) => ({
      zh: `库中已执行的迁移 ${p.number}（${p.name}）与本程序所带的不同。请使用写出这个库的版本，或从备份恢复`,
      en: `Migration ${p.number} (${p.name}), which the store has run, isn't the one that this version carries. Use the version that wrote the store, or restore a backup`,
    }),
  },
  'migration-unknown': {
    severity: 'error',
    say: (p: { number: number; name: string; known: number }) => ({
      zh: `这个库由更新的版本写成：迁移 ${p.number}（${p.name}），而本程序只到 ${p.known}。请升级程序`,
      en: `A later version wrote this store: it has migration ${p.number} (${p.name}), and this version knows up to ${p.known}. Upgrade Yeji`,
    }),
  },
  'fact-key-reused': {
    severity: 'error',
    say: (p: { source: string; key: string; before: string; found: string }) => ({
      zh: `来源“${p.source}”的键“${p.key}”一直指“${p.before}”，不能改指“${p.found}”。请为新的记录使用新的键`,
      en: `The key "${p.key}" of the source "${p.source}" has named "${p.before}"; it can't name "${p.found}" now. Give the new fact a key of its own`,
    }),
  },
  'fact-id-taken': {
    severity: 'error',
    say: (p: { fact: string; source: string; key: string }) => ({
      zh: `“${p.fact}”已由来源“${p.source}”以键“${p.key}”报送。请沿用该来源和键，或换一个编号`,
      en: `"${p.fact}" is told by the source "${p.source}" under the key "${p.key}". Tell it by that source and key, or under another id`,
    }),
  },
  'text-unstorable': {
    severity: 'error',
    say: (p: { fact: string }) => ({
      zh: `“${p.fact}”中有无法保存的字符（U+0000 或残缺的代理对）。请在来源处去掉`,
      en: `"${p.fact}" holds a character that can't be kept (U+0000, or half of a surrogate pair). Remove it at the source`,
    }),
  },
  'cursor-unknown': {
    severity: 'error',
    say: (p: { found: string }) => ({
      zh: `“${p.found}”不是这个库的游标：库可能由备份恢复而来。请从头读起`,
      en: `"${p.found}" isn't a cursor of this store, which may have been restored from a backup. Begin from the start`,
    }),
  },
  'backup-exists': {
    severity: 'error',
    say: (p: { file: string }) => ({
      zh: `“${p.file}”已经存在，备份从不覆盖。请换一个文件名`,
      en: `"${p.file}" is there already, and a backup never overwrites. Name another file`,
    }),
  },
  'backup-broken': {
    severity: 'error',
    say: (p: { file: string; found: string }) => ({
      zh: `“${p.file}”不是完整的备份（${p.found}），没有恢复任何内容。请使用另一份备份`,
      en: `"${p.file}" isn't a whole backup (${p.found}); nothing was restored. Use another one`,
    }),
  },
  'backup-of-another-version': {
    severity: 'error',
    say: (p: { last: number; known: number }) => ({
      zh: `备份来自迁移到 ${p.last} 的版本，与本程序（到 ${p.known}）不同源。请使用不低于写出它的版本`,
      en: `The backup is of a version with migrations up to ${p.last} that this one (up to ${p.known}) doesn't carry. Use the version that wrote it, or a later one`,
    }),
  },
  'restore-not-empty': {
    severity: 'error',
    say: (p: { table: string }) => ({
      zh: `目标库不是空的（${p.table} 中已有内容），恢复从不覆盖。请恢复到新的文件夹或新的数据库`,
      en: `The store isn't empty (there are rows in ${p.table}), and restoring never overwrites. Restore into a new folder or a new database`,
    }),
  },
})
