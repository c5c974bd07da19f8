import type { Written } from '#engine/plan/compile.ts'

/** The library that the product brings, and the company's own: plans name them in `uses`. */
export const shippedLibraryKey = 'sales_performance'
export const ownLibraryKey = 'company'

/** As problems name it. */
export const ownLibraryFile = 'company.yaml'

/** A company's own library before anything is in it. */
export const blankLibrary = `yeji: library/1
key: ${ownLibraryKey}
version: 1
name: { zh: 公司指标库, en: Company library }
`

export function ownLibraryText(text: string): Written {
  return { file: ownLibraryFile, text }
}
