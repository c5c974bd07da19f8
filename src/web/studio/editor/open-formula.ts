import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'

import type { DocumentPath } from '#domain/plans/text/value.ts'
import type { Language, Text } from '#kernel/text.ts'
import { pageNonce } from '../../theme/nonce.ts'
import { formulaCompletions } from './completions.ts'
import type { Known } from './completions.ts'
import { formulaTheme } from './editor-theme.ts'
import { editorPhrases } from './editor-phrases.ts'
import { done, fromOutside } from './outside.ts'

export type OpenFormula = {
  readonly show: (text: string) => void
  readonly close: () => void
}

type FormulaOptions = {
  readonly parent: HTMLElement
  readonly text: string
  readonly label: string
  readonly language: Language
  readonly readOnly: boolean
  readonly say: (text: Text) => string
  readonly known: () => Pick<Known, 'data' | 'plan'> & { readonly path: DocumentPath }
  readonly typed: (text: string) => void
  /** Done with it: with Enter, or on leaving the field. */
  readonly done: () => void
  readonly giveUp: () => void
}

/** A field of one formula: its names and functions are completed as in the document. What is pasted over several lines becomes one. */
export function openFormula(options: FormulaOptions): OpenFormula {
  const { parent, text, label, language, readOnly, say } = options
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(pageNonce),
        EditorState.phrases.of(editorPhrases(language, say)),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'false' }),
        EditorState.readOnly.of(readOnly),
        EditorView.editable.of(!readOnly),
        ...[history(), bracketMatching(), closeBrackets(), formulaTheme, EditorView.lineWrapping],
        EditorState.transactionFilter.of((change) =>
          change.newDoc.lines > 1
            ? {
                changes: {
                  ...{ from: 0, to: change.startState.doc.length },
                  insert: change.newDoc.toString().replaceAll('\n', ' '),
                },
              }
            : change,
        ),
        autocompletion({
          override: [
            ({ state, pos, explicit }) =>
              formulaCompletions(
                state.doc.sliceString(0, pos),
                { ...options.known(), pos, explicit },
                say,
                language,
              ),
          ],
          icons: false,
        }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap]),
        Prec.low(
          keymap.of([
            { key: 'Enter', run: done(options.done) },
            { key: 'Escape', run: done(options.giveUp) },
            ...[...historyKeymap, ...defaultKeymap],
          ]),
        ),
        EditorView.domEventHandlers({
          blur: () => {
            options.done()
          },
        }),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          const typed = transactions.some((one) => one.annotation(fromOutside) === undefined)
          if (docChanged && typed) options.typed(state.doc.toString())
        }),
      ],
    }),
  })
  return {
    show: (to) => {
      const { doc } = view.state
      if (doc.toString() === to) return
      view.dispatch({
        changes: { from: 0, to: doc.length, insert: to },
        annotations: fromOutside.of(true),
      })
    },
    close: () => view.destroy(),
  }
}
