import type { Day } from '#kernel/day.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Known } from '../known.ts'
import { rowProblem } from '../problems/row-problems.ts'

type Say = (problem: (place: Place) => Problem) => void

/** Says that the person isn't known. */
export function checkPerson(person: string, people: Known, say: Say): void {
  if (!people.has(person))
    say((place) => rowProblem('person-unknown', place, people.suggest(person)))
}

/** Says that the team isn't known; without a teams table every team is. */
export function checkTeam(team: string, teams: Known | null, say: Say): void {
  if (teams !== null && !teams.has(team))
    say((place) => rowProblem('team-unknown', place, teams.suggest(team)))
}

/** Says that [from, to) holds no day. */
export function checkRange(from: Day, to: Day, say: Say): void {
  if (from >= to) say((place) => rowProblem('range-empty', place, { from, to }))
}
