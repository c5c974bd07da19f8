import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { signOff } from '#contract/sign-offs.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { QuizStep } from './quiz-step.tsx'
import { ReadStep } from './read-step.tsx'
import { SignStep } from './sign-step.tsx'
import type { Signing } from './signing.ts'
import styles from './sign-page.module.css'
import { signOffWords as words } from './words.ts'
import { YearStep } from './year-step.tsx'

const route = getRouteApi('/sign-off/$plan')

const steps = ['read', 'year', 'quiz', 'sign'] as const
type Step = (typeof steps)[number]

const names = {
  read: words.stepRead,
  year: words.stepYear,
  quiz: words.stepQuiz,
  sign: words.stepSign,
} as const satisfies Readonly<Record<Step, unknown>>

/** One plan to sign: read it, see one's own year under it, answer a few questions, sign. */
export function SignPage(): ReactNode {
  const say = useSay()
  const { plan } = route.useParams()
  const { personId } = useSession()
  const read = useRead(
    signOff,
    { params: { personId: personId ?? '', plan } },
    { enabled: personId !== null, staleTime: Number.POSITIVE_INFINITY },
  )
  if (personId === null)
    return (
      <Page title={say(words.title)}>
        <Empty title={say(words.noneWaiting)} advice={say(words.noneWaitingAdvice)} />
      </Page>
    )
  if (read.data === undefined)
    return (
      <Page title={say(words.title)}>
        <Waiting error={read.error} retry={read.refetch} lines={8} />
      </Page>
    )
  return <SignFlow personId={personId} signing={read.data} />
}

function SignFlow({
  personId,
  signing,
}: {
  readonly personId: string
  readonly signing: Signing
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const [step, setStep] = useState<Step>('read')
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map())
  const [passed, setPassed] = useState(signing.questions.length === 0)
  const go = (to: Step): void => {
    setStep(to)
    scrollTo({ top: 0 })
  }
  const version = say(words.versionFrom, {
    version: signing.version,
    day: format.day(signing.effectiveFrom),
  })
  if (signing.signedAt !== null)
    return (
      <Page title={say(signing.name)} about={version}>
        <Panel>
          <Empty
            title={say(words.doneTitle)}
            advice={say(words.doneNote, { moment: format.dayAndTime(signing.signedAt) })}
            action={
              <>
                <Link to="/sign-off/copy/$personId/$plan" params={{ personId, plan: signing.hash }}>
                  {say(words.openCopy)}
                </Link>
                <Link to="/sign-off">{say(words.back)}</Link>
              </>
            }
          />
        </Panel>
      </Page>
    )
  return (
    <Page title={say(signing.name)} about={version}>
      <nav className={styles.steps} aria-label={say(words.steps)}>
        <ol>
          {steps.map((one, at) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === step ? 'step' : undefined}
                onClick={() => go(one)}
              >
                <span aria-hidden="true">{at + 1}</span> {say(names[one])}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step === 'read' ? <ReadStep signing={signing} next={() => go('year')} /> : null}
      {step === 'year' ? (
        <YearStep personId={personId} signing={signing} next={() => go('quiz')} />
      ) : null}
      {step === 'quiz' ? (
        <QuizStep
          {...{ personId, signing, answers, passed }}
          answer={(question, choice) => {
            setPassed(false)
            setAnswers(new Map(answers).set(question, choice))
          }}
          pass={() => setPassed(true)}
          next={() => go('sign')}
        />
      ) : null}
      {step === 'sign' ? <SignStep {...{ personId, signing, answers, passed }} /> : null}
    </Page>
  )
}
