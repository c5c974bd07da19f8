import { test } from 'vitest'
import { mkdir, rm, symlink, writeFile, chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { withCompany, yejiHere, codesOf, filesIn } from './yeji.ts'
import type { Ended } from './yeji.ts'
import { smallPlan, smallCompany } from './small-company.ts'
import type { Files } from './small-company.ts'

const rep = (a: string, b: string, s = smallPlan) => { if (!s.includes(a)) throw new Error(a); return s.replace(a, b) }
const show = (name: string, e: Ended) => {
  let codes = ''
  try { codes = codesOf(e).join(' ') + ' :: ' + (JSON.parse(e.out).problems[0]?.message.en ?? '').slice(0, 300) } catch { codes = 'NOJSON ' + (e.out + e.told).slice(0, 600) }
  process.stdout.write(`${e.code} ${name}: ${codes}\n`)
}
const T = smallCompany['targets.csv'] as string
const O = smallCompany['facts/order.csv'] as string
const metric = (m: string): Files => ({ 'plan.yaml': smallPlan.replaceAll('booked', m), 'targets.csv': T.replaceAll('booked', m) })
const fact = (m: string): Files => ({ 'plan.yaml': smallPlan.replaceAll('order:', m + ':').replaceAll('from: order', 'from: ' + m), 'facts/order.csv': null, [`facts/${m}.csv`]: O })
const col = (m: string): Files => ({ 'plan.yaml': smallPlan.replaceAll('amount: {', m + ': {').replace('=amount', '=' + m), 'facts/order.csv': O.replace('amount', m) })
const paykey = (m: string): Files => ({ 'plan.yaml': smallPlan.replaceAll('      commission:\n', `      ${m}:\n`) })
const itemkey = (m: string): Files => ({ 'plan.yaml': smallPlan.replace('      booked:\n        metric', `      ${m}:\n        metric`).replace('items: { booked:', `items: { ${m}:`) })
const person = (id: string): Files => { const q = '"' + id.replaceAll('"', '""') + '"'; return {
  'people.csv': `person,name_zh,name_en\n${q},x,x\n`, 'employment.csv': `person,from,job,team,base_pay\n${q},2025-01-01,seller,${q},9000\n`,
  'targets.csv': `scope,id,metric,period,target\nperson,${q},booked,2026-03,1000\n`, 'facts/order.csv': `id,seller,occurred_on,amount\n${q},${q},2026-03-05,900\n` } }
const xcol = (m: string, u: string): Files => ({ 'plan.yaml': rep('      amount: {', `      ${m}: { name: { zh: x, en: x }, unit: ${u}, optional: true }\n      amount: {`) })
const cases: Record<string, [Files, string[]?]> = {}
for (const m of ['constructor', 'valueof', 'to_string', 'select', 'person', 'pay_total', 'total', 'order', 'group', 'user', 'target', 'period', 'member_days', 'grade', 'base_pay', 'x__last_year', 'target__x', 'a'.repeat(40)]) cases['metric ' + m] = [metric(m)]
for (const m of ['constructor', 'select', 'user', 'people', 'employment', 'targets', 'facts', 'con', 'nul']) cases['fact ' + m] = [fact(m)]
for (const m of ['constructor', 'select', 'value', 'person', 'share', 'fact', 'recorded_at_x', 'window', 'a'.repeat(40)]) cases['col ' + m] = [col(m)]
for (const m of ['seller', 'id', 'occurred_on', 'recorded_at', 'cancelled', 'currency', 'person', 'problem_code', 'fact_id', 'team', 'market']) cases['xcol ' + m] = [xcol(m, m === 'occurred_on' ? 'day' : 'text')]
for (const m of ['constructor', 'total', 'select', 'pay_total', 'a'.repeat(40)]) { cases['pay ' + m] = [paykey(m)]; cases['item ' + m] = [itemkey(m)] }
for (const id of [`'; DROP TABLE yj_people; --`, `a"b`, `a\\`, `\\'`, `$1`, '${x}', '../../etc/passwd', '..', '.', 'con', 'a/b', 'a\\b', '=cmd()', '<script>alert(1)</script>', 'x'.repeat(500), '业绩 中文', '😀', 'e\u0301', '%00', '__proto__', 'constructor', 'NULL', 'true', '-1', 'a\u202eb', ' x ', "''", 'x\n']) cases['person ' + JSON.stringify(id.slice(0, 40))] = [person(id), [id.trim()]]
cases['fiscal13'] = [{ 'plan.yaml': rep('version: 1', 'version: 1\nfiscalYearStart: 13').replace('  month:', '  quarter:') }, undefined]
cases['twice'] = [{ 'yeji.yaml': (smallCompany['yeji.yaml'] as string).replace('[plan.yaml]', '[plan.yaml, plan.yaml]') }]
cases['lib missing'] = [{ 'yeji.yaml': smallCompany['yeji.yaml'] as string + 'libraries: [no.yaml]\n' }]
cases['lib dir'] = [{ 'yeji.yaml': smallCompany['yeji.yaml'] as string + 'libraries: [facts]\n' }]
cases['plan up'] = [{ 'yeji.yaml': (smallCompany['yeji.yaml'] as string).replace('plan.yaml', '../x.yaml') }]
cases['plan abs'] = [{ 'yeji.yaml': (smallCompany['yeji.yaml'] as string).replace('plan.yaml', '/etc/passwd') }]
cases['yeji proto'] = [{ 'yeji.yaml': smallCompany['yeji.yaml'] as string + '__proto__: {a: b}\n' }]
cases['yeji bomb'] = [{ 'yeji.yaml': '['.repeat(100000) }]
cases['yeji bin'] = [{ 'yeji.yaml': Uint8Array.of(0, 1, 2) }]
cases['tz'] = [{ 'yeji.yaml': (smallCompany['yeji.yaml'] as string).replace('Asia/Shanghai', 'x/../y') }]
cases['target huge'] = [{ 'targets.csv': T + 'person,chen,booked,2026-03,' + '9'.repeat(40) + '\n' }]
cases['target max'] = [{ 'targets.csv': T.replace('chen,booked,2026-03,1000', 'chen,booked,2026-03,999999999999999.99') }]
cases['target tiny'] = [{ 'targets.csv': T.replace('chen,booked,2026-03,1000', 'chen,booked,2026-03,0.01'), 'facts/order.csv': O.replace(',900', ',999999999999999.99') }]
cases['target neg'] = [{ 'targets.csv': T.replace('chen,booked,2026-03,1000', 'chen,booked,2026-03,-1000') }]
cases['target zero'] = [{ 'targets.csv': T.replace('chen,booked,2026-03,1000', 'chen,booked,2026-03,0') }]
cases['amounts max'] = [{ 'facts/order.csv': 'id,seller,occurred_on,amount\n' + Array.from({ length: 500 }, (_, i) => `o${i},chen,2026-03-05,999999999999999.99\n`).join('') }]
cases['rate max amounts max'] = [{ 'plan.yaml': rep('rate: 20%', 'rate: 99999%'), 'facts/order.csv': 'id,seller,occurred_on,amount\n' + Array.from({ length: 500 }, (_, i) => `o${i},chen,2026-03-05,999999999999999.99\n`).join('') }]
cases['amounts neg'] = [{ 'facts/order.csv': O.replace(',900', ',-999999999999999.99') }]
cases['name html'] = [{ 'people.csv': 'person,name_zh,name_en\nchen,<script>alert(1)</script>,"""><img src=x onerror=alert(1)>"\nli,a,b\nwang,a,b\n' }]
cases['prior'] = [{ 'prior-scores.csv': 'person,period,item,score\nchen,2026-02,constructor,5\n' }]
test('data', async () => {
  for (const [name, [files, people]] of Object.entries(cases)) {
    await withCompany(files, async (folder) => {
      const t = performance.now()
      try {
        const c = await yejiHere('calc', folder, '--period', name === 'fiscal13' ? '2026-Q1' : '2026-03', '--lines', '--json')
        show(name, c)
        for (const p of people ?? ['chen']) {
          if (c.code !== 0) continue
          const e = await yejiHere('explain', folder, p, '--period', '2026-03')
          if (e.code !== 0) show('explain ' + name, e)
        }
        if (name.startsWith('person ')) process.stdout.write('   ' + Object.keys(await filesIn(join(folder, 'results/2026-03'))).filter(f => f.startsWith('st')).join(' ').slice(0, 200) + '\n')
      } catch (e) { process.stdout.write(`THROWN ${name} ${e instanceof Error ? e.stack : e}\n`) }
      const ms = performance.now() - t
      if (ms > 5000) process.stdout.write(`SLOW ${name} ${ms}\n`)
    })
  }
}, 600_000)
test('args', async () => {
  await withCompany({}, async (folder) => {
    await mkdir(join(folder, 'd.yaml'))
    await symlink('/dev/zero', join(folder, 'zero.yaml'))
    await symlink(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'))
    await symlink('nowhere', join(folder, 'dangling.csv'))
    for (const p of ['0000-01', '9999-12', '9000', '1900', '2026-13', '2026-Q5', '', '2026-03 ', '../2026-03', '２０２６', '2026-3', '--x'])
      show('period ' + p, await yejiHere('calc', folder, `--period=${p}`, '--json'))
    for (const p of ['2026-02-30', 'x', '0000-00-00', '9999-12-31', '1600-01-01', '2026-01-01', '']) show('as-of ' + p, await yejiHere('calc', folder, '--period', '2026-03', `--as-of=${p}`, '--json'))
    for (const p of ['x', '2026-01-01T99:00:00Z', '1600-01-01', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-14:00', '2026-03-10T00:00:00+99:99', '']) show('known ' + p, await yejiHere('calc', folder, '--period', '2026-03', `--known-at=${p}`, '--json'))
    for (const d of ['-1', 'x', '0', '1.5', '1e9', '999999999']) show('depth ' + d, await yejiHere('explain', folder, 'chen', '--period', '2026-03', `--depth=${d}`))
    for (const f of ['d.yaml', 'zero.yaml', 'loop.yaml', 'nope.yaml', 'people.csv', 'facts', '']) { show('lint ' + f, await yejiHere('lint', join(folder, f), '--json')); show('prose ' + f, await yejiHere('prose', join(folder, f), '--json')) }
    show('lint lib', await yejiHere('lint', join(folder, 'plan.yaml'), '--json', '--library', join(folder, 'd.yaml')))
    show('lint nul', await yejiHere('lint', 'a\0b', '--json'))
    show('lint long', await yejiHere('lint', 'a'.repeat(5000), '--json'))
    show('calc nul', await yejiHere('calc', 'a\0b', '--json', '--period', '2026'))
    show('calc file', await yejiHere('calc', join(folder, 'plan.yaml'), '--json', '--period', '2026'))
    for (const o of ['/dev/null', '/proc/x', join(folder, 'plan.yaml'), join(folder, 'plan.yaml/x'), folder, 'a\0b', join(folder, 'x'.repeat(300)), '/', '']) show('out ' + o.slice(0, 30), await yejiHere('calc', folder, '--json', '--period', '2026-03', '--out', o))
    show('data', await yejiHere('calc', folder, '--json', '--period', '2026-03', '--data', '/nonexistent'))
    for (const u of ['', 'x', 'postgresql://a:s3cret@127.0.0.1:1/x', 'postgresql://a:s3cret@nohost.invalid/x', 'http://a:s3cret@127.0.0.1:1', 'postgresql://a:s3:cr@et@[::1', 'postgresql:///x?host=/nonexistent'])
      show('url ' + u, await yejiHere('calc', folder, '--json', '--period', '2026-03', '--engine', 'postgres', '--url', u))
    show('init file', await yejiHere('init', join(folder, 'plan.yaml'), '--json'))
    show('init under file', await yejiHere('init', join(folder, 'plan.yaml/x'), '--json'))
    show('init nul', await yejiHere('init', 'a\0b', '--json'))
    show('init proc', await yejiHere('init', '/proc/x', '--json'))
    show('init plan', await yejiHere('init', join(folder, 'n'), '--plan', '../../x', '--json'))
    show('demo', await yejiHere('demo', '--out', join(folder, 'plan.yaml'), '--json'))
    show('demo', await yejiHere('demo', '--out', '/proc/x', '--json'))
    show('demo seed', await yejiHere('demo', '--seed', 'abc', '--json'))
    show('lang', await yejiHere('lint', folder, '--lang', 'fr'))
  })
}, 600_000)
