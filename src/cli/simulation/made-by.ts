/** What made the files: the version of Yeji, and the engine that calculated beside the evaluator. */
export type MadeBy = { readonly version: string; readonly engine: string }
