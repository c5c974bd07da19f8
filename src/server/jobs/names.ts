/** The schema of the job library's tables, which it makes and brings forward by itself. Backups don't hold it. */
export const SCHEMA = 'yeji_jobs'

/** The queue of jobs that were tried for the last time. Nobody works on it. */
export const FAILED = 'failed'
