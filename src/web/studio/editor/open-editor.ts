import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'

import { difference } from '#domain/plans/text/difference.ts'
import type { Severity } from '#kernel/problem.ts'
import type { Language, Text } from '#kernel/text.ts'
import { pageNonce } from '../../theme/nonce.ts'
import { studioWords as words } from '../words.ts'
import { completions } from './completions.ts'
import type { Known } from './completions.ts'
import { editorHighlight, editorTheme } from './editor-theme.ts'
import { editorPhrases } from './editor-phrases.ts'
import { done, fromOutside } from './outside.ts'

type Mark = {
  readonly from: number
  readonly to: number
  readonly severity: Severity
  readonly message: string
  readonly mends: readonly { readonly name: string; readonly apply: () => void }[]
}

export type OpenEditor = {
  /** The text is this; where the editor says otherwise, it changes there only. */
  readonly show: (text: string) => void
  readonly mark: (marks: readonly Mark[]) => void
  readonly goTo: (offset: number) => void
  readonly close: () => void
}

type EditorOptions = {
  readonly parent: HTMLElement
  readonly text: string
  readonly language: Language
  readonly readOnly: boolean
  readonly say: (text: Text, values?: Readonly<Record<string, string | number>>) => string
  readonly typed: (text: string) => void
  /** One is there now. */
  readonly moved: (offset: number) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly save: () => void
  readonly known: () => Known
}

/** An editor of the document. What was before is kept by the draft, not by the editor, so that forms and typing undo one another in order. */
export function openEditor(options: EditorOptions): OpenEditor {
  const { parent, text, language, readOnly, say } = options
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        // Styles that the editor writes carry the page's nonce.
        EditorView.cspNonce.of(pageNonce),
        EditorState.phrases.of(editorPhrases(language, say)),
        EditorView.contentAttributes.of({ 'aria-label': say(words.editor), tabindex: '0' }),
        EditorState.readOnly.of(readOnly),
        EditorView.editable.of(!readOnly),
        ...[lineNumbers(), highlightActiveLineGutter(), foldGutter(), lintGutter()],
        ...[highlightSpecialChars(), drawSelection(), highlightActiveLine()],
        ...[indentUnit.of('  '), indentOnInput(), bracketMatching(), closeBrackets()],
        ...[yaml(), syntaxHighlighting(editorHighlight), editorTheme, EditorView.lineWrapping],
        autocompletion({ override: [completions(options.known, say, language)], icons: false }),
        ...[search({ top: true }), highlightSelectionMatches()],
        keymap.of([
          { key: 'Mod-z', run: done(options.undo), preventDefault: true },
          { key: 'Mod-y', mac: 'Mod-Shift-z', run: done(options.redo), preventDefault: true },
          { key: 'Ctrl-Shift-z', run: done(options.redo), preventDefault: true },
          { key: 'Mod-s', run: done(options.save), preventDefault: true },
          ...[...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...foldKeymap],
          ...[...lintKeymap, indentWithTab, ...defaultKeymap],
        ]),
        EditorView.updateListener.of((update) => {
          const typed = update.transactions.some(
            (one) => one.docChanged && one.annotation(fromOutside) === undefined,
          )
          if (typed) options.typed(update.state.doc.toString())
          if (update.selectionSet) options.moved(update.state.selection.main.head)
        }),
      ],
    }),
  })
  return {
    show: (to) => {
      const now = view.state.doc.toString()
      if (now === to) return
      view.dispatch({ changes: difference(now, to), annotations: fromOutside.of(true) })
    },
    mark: (marks) => {
      const { length } = view.state.doc
      view.dispatch(
        setDiagnostics(
          view.state,
          marks.map(({ from, to, severity, message, mends }) => ({
            ...{ severity, message },
            from: Math.min(from, length),
            to: Math.min(Math.max(from, to), length),
            actions: mends.map(({ name, apply }) => ({ name, apply })),
          })),
        ),
      )
    },
    goTo: (offset) => {
      const anchor = Math.min(offset, view.state.doc.length)
      view.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      })
      view.focus()
    },
    close: () => view.destroy(),
  }
}
