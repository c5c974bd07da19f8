import { readCompany } from '#storage/company/company.ts'
import type { Store } from '#storage/store.ts'

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

/** The company's; of one that hasn't been told of yet, ours. */
export async function companyTimeZone({ db }: Store): Promise<string> {
  return (await readCompany(db))?.timeZone ?? DEFAULT_TIME_ZONE
}
