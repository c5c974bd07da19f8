import type { Expr, Ref } from './tree.ts'
import { rangeOf } from './possible.ts'
import type { PossibleOf } from './possible.ts'

/** How a formula moves when one thing that it reads grows and all else stays: null where that can't be told. */
export type Course = 'rises' | 'falls' | 'stays' | null

export function courseOf(expr: Expr, isThat: (ref: Ref) => boolean, of: PossibleOf): Course {
  const course = (part: Expr | undefined): Course => (part ? courseOf(part, isThat, of) : 'stays')
  switch (expr.kind) {
    case 'ref':
      return isThat(expr.ref) ? 'rises' : 'stays'
    case 'negate':
      return turned(course(expr.operand))
    case 'binary': {
      const [left, right] = [course(expr.left), course(expr.right)]
      if (left === 'stays' && right === 'stays') return 'stays'
      switch (expr.operator) {
        case '+':
          return together([left, right])
        case '-':
          return together([left, turned(right)])
        case '*':
          if (right === 'stays') return scaled(left, expr.right, of)
          return left === 'stays' ? scaled(right, expr.left, of) : null
        case '/':
          return right === 'stays' ? scaled(left, expr.right, of) : null
        default:
          return null
      }
    }
    case 'call': {
      const courses = expr.args.map(course)
      if (courses.every((one) => one === 'stays')) return 'stays'
      switch (expr.name) {
        case 'MIN':
        case 'MAX':
        case 'CLAMP':
          return together(courses)
        case 'ROUND':
        case 'IFNONE':
          return courses[1] === 'stays' ? (courses[0] ?? null) : null
        default:
          return null
      }
    }
    default:
      return 'stays'
  }
}

function turned(course: Course): Course {
  if (course === 'rises') return 'falls'
  return course === 'falls' ? 'rises' : course
}

/** Of parts whose courses add up. */
function together(courses: readonly Course[]): Course {
  const moving = courses.filter((course) => course !== 'stays')
  const [first] = moving
  if (first === undefined) return 'stays'
  return moving.every((course) => course === first) ? first : null
}

/** Times or divided by something that stays: its sign decides. */
function scaled(course: Course, by: Expr, of: PossibleOf): Course {
  const { lo, hi } = rangeOf(by, of)
  if (lo !== null && lo >= 0n) return course
  return hi !== null && hi <= 0n ? turned(course) : null
}
