import type { Permission } from '../access/policy.ts'

/** What people can be told of, and whom it can reach: those who have results, or those who may do something. */
export const noticeReach = {
  'result-locked': 'people',
  'result-paid': 'people',
  'plan-to-sign': 'people',
  'upload-rejected': 'fact.write',
  'run-refused': 'run.start',
  'proposal-decided': 'plan.design',
  'proposal-waiting': 'plan.approve',
  'run-to-approve': 'result.approve',
  'run-to-pay': 'payment.pay',
  'dispute-raised': 'dispute.read',
} as const satisfies Readonly<Record<string, 'people' | Permission>>

export type NoticeKind = keyof typeof noticeReach

export const noticeKinds = Object.keys(noticeReach) as [NoticeKind, ...NoticeKind[]]

/** The kinds that can reach somebody. */
export function kindsFor(
  hasPerson: boolean,
  may: (permission: Permission) => boolean,
): readonly NoticeKind[] {
  return noticeKinds.filter((kind) => {
    const reach = noticeReach[kind]
    return reach === 'people' ? hasPerson : may(reach)
  })
}
