import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** What makes the demo company's store, which all files of `browser/` copy. */
const MAKER = 'cli/serve.test.ts'
/** As many other files take about as long as making it. */
const MEANWHILE = 8

/** Files as Vitest orders them, except that none waits for the demo company while it's made. */
export class DemoFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own, which makes a new array
    const sorted = await super.sort(files)
    const maker = sorted.filter(({ moduleId }) => moduleId.endsWith(MAKER))
    const browser = sorted.filter(({ moduleId }) => moduleId.includes('/tests/browser/'))
    const others = sorted.filter((file) => !maker.includes(file) && !browser.includes(file))
    return [...maker, ...others.slice(0, MEANWHILE), ...browser, ...others.slice(MEANWHILE)]
  }
}
