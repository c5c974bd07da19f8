import type { InputHTMLAttributes, ReactNode } from 'react'

import styles from './small-input.module.css'

/** The browser's own field, for where there's less room than in a form: beside a title, in a row of buttons. */
export function SmallInput(
  props: Omit<InputHTMLAttributes<HTMLInputElement>, 'className'>,
): ReactNode {
  return <input {...props} className={styles.input} />
}
