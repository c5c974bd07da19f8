import { Annotation } from '@codemirror/state'

/** What came from outside isn't told to the outside. */
export const fromOutside = Annotation.define<true>()

/** A key's command that is done by somebody else. */
export const done = (command: () => void) => (): boolean => {
  command()
  return true
}
