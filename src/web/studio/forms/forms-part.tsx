import { PlusOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import type { Part } from '#domain/plans/forms/form.ts'
import { partAdded, removed } from '#domain/plans/forms/operations.ts'
import { cycleSections, formSections } from '#domain/plans/forms/plan-form.ts'
import { isMapping, valueAt } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FormContext, isWithin, samePath, useForm } from './form-context.ts'
import { FieldView, PartsView } from './field-view.tsx'
import styles from './form.module.css'
import { PublishedHint } from './published-hint.tsx'
import { ToldProblems } from './told-problems.tsx'
import { Unreadable } from './unreadable.tsx'
import { useFormState } from './use-form-state.ts'
import { useWanted } from './use-wanted.ts'
import { formWords as words } from './words.ts'
import { WrongCount } from './wrong-count.tsx'

/** The plan as a form. Whatever is changed here is changed in the document, and nothing else is. */
export function FormsPart(): ReactNode {
  const say = useSay()
  const state = useFormState()
  const { data, problems } = state
  const [chosen, choose] = useState('head')
  const { wanted, root, entered } = useWanted(data, ([top, second]) =>
    choose(
      top === 'cycles'
        ? String(second)
        : (formSections.find(({ parts }) => parts.some(({ key }) => key === top))?.key ?? 'head'),
    ),
  )
  const form = useMemo(() => ({ ...state, wanted }), [state, wanted])
  const cycles = cycleSections.filter(({ key }) => valueAt(data, ['cycles', key]) !== undefined)
  const absent = cycleSections.filter((cycle) => !cycles.includes(cycle))
  const tabs = [...formSections, ...cycles]
  const current = tabs.find(({ key }) => key === chosen) ?? tabs[0]
  const section = formSections.find(({ key }) => key === current?.key)
  const cycle = cycles.find(({ key }) => key === current?.key)
  const wrongIn = (key: string): typeof problems => {
    const paths = formSections.find((one) => one.key === key)?.parts.map((part) => [part.key]) ?? [
      ['cycles', key],
    ]
    return problems.filter(({ path }) => paths.some((part) => isWithin(path, part)))
  }
  return (
    <FormContext value={form}>
      <div ref={root} className={styles.whole} onFocus={entered}>
        <Unreadable />
        <nav className={styles.sections} aria-label={say(words.sections)}>
          {tabs.map(({ key, name }) => (
            <button
              key={key}
              type="button"
              aria-current={key === current?.key ? 'true' : undefined}
              onClick={() => choose(key)}
            >
              {say(name)}
              <WrongCount problems={wrongIn(key)} />
            </button>
          ))}
          {state.isLocked
            ? null
            : absent.map((part) => (
                <Button
                  key={part.key}
                  size="small"
                  type="dashed"
                  icon={<PlusOutlined />}
                  onClick={() => {
                    state.edit(partAdded(['cycles'], part))
                    choose(part.key)
                  }}
                >
                  {say(words.addCycle, { what: say(part.name) })}
                </Button>
              ))}
        </nav>
        {section === undefined ? null : section.key === 'head' ? (
          <Panel title={say(section.name)}>
            <PublishedHint />
            <PartsView parts={section.parts} path={[]} value={data} />
          </Panel>
        ) : (
          <Sheets parts={section.parts} at={[]} />
        )}
        {cycle?.field.kind === 'record' ? (
          <>
            <Sheets key={cycle.key} parts={cycle.field.parts} at={['cycles', cycle.key]} />
            {state.isLocked || cycles.length < 2 ? null : (
              <Popconfirm
                title={say(words.removeCycle)}
                description={say(words.sureCycle)}
                onConfirm={() => state.edit(removed(['cycles', cycle.key]))}
              >
                <Button danger type="text" className={styles.adder ?? ''}>
                  {say(words.removeCycle)}
                </Button>
              </Popconfirm>
            )}
          </>
        ) : null}
      </div>
    </FormContext>
  )
}

type SheetsProps = { readonly parts: readonly Part[]; readonly at: readonly string[] }

/** A panel for each larger part; the small ones share one. */
function Sheets({ parts, at }: SheetsProps): ReactNode {
  const say = useSay()
  const { data, edit, isLocked, problems } = useForm()
  const value = valueAt(data, at) ?? {}
  const isLarge = ({ field }: Part): boolean => field.kind !== 'scalar' && field.kind !== 'phrase'
  const large = parts.filter(
    (part) => isLarge(part) && (part.optional !== true || valueAt(value, [part.key]) !== undefined),
  )
  const small = parts.filter((part) => !large.includes(part))
  const smallThere = small.filter(({ key }) => valueAt(value, [key]) !== undefined)
  if (!isMapping(value)) return <Panel>{say(words.inDocument)}</Panel>
  return (
    <>
      {large.map((part) => (
        <Panel
          key={part.key}
          title={say(part.name)}
          actions={
            part.optional === true && !isLocked ? (
              <Button
                type="text"
                size="small"
                aria-label={say(words.remove, { what: say(part.name) })}
                onClick={() => edit(removed([...at, part.key]))}
              >
                {say(words.removeShort)}
              </Button>
            ) : undefined
          }
        >
          <ToldProblems
            id={`${part.key}-problems`}
            problems={problems.filter(({ path }) => samePath(path, [...at, part.key]))}
          />
          <div data-path={JSON.stringify([...at, part.key])}>
            <FieldView field={part.field} path={[...at, part.key]} label={say(part.name)} />
          </div>
        </Panel>
      ))}
      {small.length === 0 ? null : (
        <Panel {...(smallThere.length === 0 ? {} : { title: say(words.further) })}>
          <PartsView
            parts={small}
            path={at}
            value={Object.fromEntries(
              Object.entries(value).filter(([key]) => !large.some((part) => part.key === key)),
            )}
          />
        </Panel>
      )}
    </>
  )
}
