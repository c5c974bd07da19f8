import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type StatementLinkProps = {
  readonly person: string
  readonly plan: string
  readonly period: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Leads to somebody's statement of a period, where every number opens down to its facts. */
export function StatementLink(props: StatementLinkProps): ReactNode {
  const { person, plan, period, className, children } = props
  return (
    <Link
      to="/statement/$personId/$plan/$period"
      params={{ personId: person, plan, period }}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </Link>
  )
}
