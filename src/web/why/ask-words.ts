import type { Words } from '../language/words.ts'

/** Apart from the drawer's phrases, which wait for it. */
export const askWords = {
  ask: { zh: '{name} {value}：为什么是这个数', en: '{name} {value}: why is it so?' },
} satisfies Words
