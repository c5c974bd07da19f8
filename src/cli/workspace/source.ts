import { z } from 'zod'
import { relativeFile, sourceSchema } from '#domain/import/mapping/source.ts'
import { text } from '#engine/plan/texts.ts'

/** yeji.yaml. */
export const manifestSchema = z.strictObject({
  yeji: z.literal('workspace/1'),
  name: text,
  /** IANA name of the zone in which the company counts its days. */
  timeZone: z.string().trim().min(1).max(100),
  plans: z.array(relativeFile).min(1),
  libraries: z.array(relativeFile).default([]),
  sources: z.array(sourceSchema).default([]),
})
