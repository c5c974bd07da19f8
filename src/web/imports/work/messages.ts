import type { z } from 'zod'

import type { FileFormat } from '#domain/import/read-sheets.ts'
import type { sourceSchema } from '#domain/import/mapping/source.ts'
import type { Answer, Question } from '#domain/import/problems/questions.ts'
import type { ColumnSuggestion } from '#domain/import/suggest/suggest-columns.ts'
import type { TrialFact, TrialRejected } from '#domain/tables/trial-import.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Problem } from '#kernel/problem.ts'

/** A mapping as it's written: what an upload sends. */
export type WrittenSource = z.input<typeof sourceSchema>

/** An answer with what it puts into the mapping. */
export type ShownAnswer = Answer & { readonly puts: Readonly<Record<string, unknown>> }
export type ShownQuestion = Omit<Question, 'answers'> & { readonly answers: readonly ShownAnswer[] }

export type TypeAsked = { readonly type: FactType; readonly currency: string }

/** What a page asks the worker, which holds the file. */
export type Asked =
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer; readonly file: string }
  | { readonly kind: 'preview'; readonly format: FileFormat }
  | ({ readonly kind: 'suggest'; readonly format: FileFormat } & TypeAsked)
  | ({ readonly kind: 'trial'; readonly source: WrittenSource } & TypeAsked)
  | { readonly kind: 'facts'; readonly from: number; readonly count: number }
  | ({ readonly kind: 'read-mapping'; readonly text: string } & TypeAsked)
  | ({
      readonly kind: 'mend'
      /** Null for rows in our own form. */
      readonly source: WrittenSource | null
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
    } & TypeAsked)

export type Preview = {
  readonly isWorkbook: boolean
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  readonly header: readonly string[]
  readonly rows: number
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly questions: readonly ShownQuestion[]
  /** With the first answer to each question. */
  readonly format: FileFormat
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly problems: readonly Problem[]
      readonly questions: readonly ShownQuestion[]
    }

export type TrialShown = {
  readonly read: number
  readonly leftOut: number
  readonly ready: number
  readonly rejected: number
  /** The first ones of each. */
  readonly facts: readonly TrialFact[]
  readonly wrong: readonly TrialRejected[]
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly remarks: readonly Problem[]
  readonly sums: Readonly<Record<string, string>>
  /** Rejected rows by their first problem. */
  readonly reasons: readonly {
    readonly code: string
    readonly rows: number
    readonly example: Problem
  }[]
  /** What stands in the column of sellers, and in how many rows. */
  readonly sellers: readonly { readonly text: string; readonly rows: number }[]
}

/** What became of each mended row: a fact, or what is still wrong. */
export type MendedShown = readonly (
  | { readonly fact: Readonly<Record<string, string>>; readonly problems: readonly [] }
  | { readonly fact: null; readonly problems: readonly Problem[] }
)[]

export type Told = {
  /** Whether only the beginning of it is looked at. */
  readonly open: boolean
  readonly preview: Outcome<Preview>
  readonly suggest: Outcome<readonly ColumnSuggestion[]>
  readonly trial: Outcome<TrialShown>
  readonly facts: readonly TrialFact[]
  readonly 'read-mapping': WrittenSource | null
  readonly mend: MendedShown
}

export type Request = { readonly id: number; readonly asked: Asked }
export type Reply =
  | { readonly id: number; readonly told: Told[keyof Told] }
  | { readonly id: number; readonly failed: string }
