import { expect, test } from 'vitest'
import { filesIn, withCompany, yejiHere } from './yeji.ts'
import { join } from 'node:path'
test('x', async () => {
  await withCompany({}, async (folder) => {
    const a = await yejiHere('calc', folder, '--period', '2026-03', '--lines')
    console.log(a.code, a.out, a.told)
    const files = await filesIn(join(folder, 'results/2026-03'))
    console.log(Object.keys(files), files['results.csv'], files['pay.csv'], files['lines.csv'], files['run.json'])
    for (const l of ['en', 'zh-CN', 'zh-TW']) console.log((await yejiHere('explain', folder, 'chen', '--period', '2026-03', '--lang', l)).out)
    console.log(await yejiHere('calc', folder, '--period', '2026-02', '--json'))
    console.log(await yejiHere('prose', folder, '--lang', 'zh-TW'))
  })
})
