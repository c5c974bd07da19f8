import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '#kernel/day.ts'
import { addDays } from '#kernel/day.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { ok } from '#kernel/result.ts'
import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { roleNames } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'
import { addAccounts } from '#server/access/add-accounts.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { readCompany } from '#storage/company/company.ts'
import { hasAccounts } from '#storage/accounts.ts'
import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Db, Store } from '#storage/store.ts'
import { END } from '../demo/calendar.ts'
import { writeDemoCompany } from '../demo/demo-company.ts'
import { plansFolder } from '#server/plans/shipped-library.ts'
import { readRecordable, recordWorkspace } from '../record-workspace.ts'

const SEED = 20261031
const plans = ['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml']

/** The made-up company lives on the last day of its data, whatever day it is for us. */
export const DEMO_DAY: Day = addDays(END, -1)

/** Who can sign in to the demo, each as somebody of the company. */
export type DemoAccount = {
  readonly email: string
  /** Of the person whose account it is; null where it's an office's. */
  readonly name: Text | null
  readonly role: Text
  /** What there is to see with it. */
  readonly about: Text
}

export type Demo = { readonly accounts: readonly DemoAccount[]; readonly password: string }

/** Makes the demo company in a store that is new, with an account for each role; in one that has it, nothing. */
export async function openDemo(
  store: Store,
  folder: string,
  onProgress: (what: string) => void,
): Promise<Result<Demo, readonly Problem[]>> {
  if ((await readCompany(store.db)) === null) {
    const recorded = await recordDemo(store.db, onProgress)
    if (!recorded.ok) return recorded
  }
  const password = await passwordOf(folder)
  const members = await membersOf(store.db)
  if (!(await hasAccounts(store.db)))
    await addAccounts(
      store.db,
      members.map(({ name, ...account }) => ({
        ...account,
        name: (name ?? roleNames[account.role]).zh,
      })),
      password,
    )
  return ok({
    password,
    accounts: members.map(({ email, name, role }) => ({
      ...{ email, name, role: roleNames[role], about: about[role] },
    })),
  })
}

/** Through a workspace folder, which is the way that everybody's data can come. */
async function recordDemo(
  db: Db,
  onProgress: (what: string) => void,
): Promise<Result<unknown, readonly Problem[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-demo-'))
  try {
    await writeDemoCompany(folder, {
      seed: SEED,
      onProgress: ({ what }) => onProgress(what.zh),
    })
    for (const plan of [...plans, 'library.yaml'])
      await copyFile(join(plansFolder, plan), join(folder, plan))
    const read = await readRecordable(folder, undefined, onProgress)
    return read.ok ? await recordWorkspace(db, read.value) : read
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One for all, made for this store and kept beside it: it opens nothing but a made-up company. */
async function passwordOf(folder: string): Promise<string> {
  const file = join(folder, 'demo-password')
  await writeFile(file, randomBytes(9).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    },
  )
  return (await readFile(file, 'utf8')).trim()
}

const about: Readonly<Record<Role, Text>> = {
  seller: {
    zh: '我的得分与薪酬，为什么，接下来怎么做',
    en: 'My score and pay, why, and what next',
  },
  manager: {
    zh: '团队一览：谁落后，落后在哪',
    en: 'The team at a glance: who is behind, and where',
  },
  'performance-admin': {
    zh: '导入数据、人员组织、结算周期',
    en: 'Data in, people, closing periods',
  },
  'plan-designer': { zh: '方案与条款', en: 'Plans and their clauses' },
  finance: { zh: '公司达成与薪酬发放', en: "The company's attainment, and payments" },
  supervision: { zh: '查阅一切，核验决定链', en: 'Reads everything, verifies the decisions' },
  'system-admin': { zh: '用户、密钥、备份与审计', en: 'Users, keys, backups and the audit log' },
}

type Member = {
  readonly email: string
  readonly name: Text | null
  readonly role: Role
  readonly personId: string | null
}

/** A seller with results, the one whom they report to, and the offices. */
async function membersOf(db: Db): Promise<readonly Member[]> {
  const directory = storeDirectory(db)
  const seller = await firstSeller(db)
  const [manager = null] = seller === null ? [] : await directory.managersAbove(seller, DEMO_DAY)
  const named = async (personId: string | null, role: Role, email: string): Promise<Member> => {
    const person = personId === null ? null : await directory.person(personId, DEMO_DAY)
    return { email, role, personId, name: person?.name ?? null }
  }
  return Promise.all([
    named(seller, 'seller', 'seller@demo.example'),
    named(manager, 'manager', 'manager@demo.example'),
    named(null, 'performance-admin', 'hr@demo.example'),
    named(null, 'plan-designer', 'designer@demo.example'),
    named(null, 'finance', 'finance@demo.example'),
    named(null, 'supervision', 'supervision@demo.example'),
    named(null, 'system-admin', 'admin@demo.example'),
  ])
}

/** The first by code point who sells on the demo's day. */
async function firstSeller(db: Db): Promise<string | null> {
  const employed = await organisationAt(db, organisationTables.employment, {
    day: DEMO_DAY,
    knownAt: Date.now(),
  })
  const sellers = employed.filter(({ values }) => values['job'] === 'senior_seller')
  return sellers.map(({ entity }) => entity).toSorted(compareText)[0] ?? null
}
