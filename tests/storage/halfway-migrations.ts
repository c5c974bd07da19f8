import type { Migration } from '#storage/migrations/shipped-migrations.ts'

/** Three migrations, of which the second takes a while after its first half. */
export function halfwayMigrations(seconds: number): readonly Migration[] {
  return [
    { number: 1, name: 'first', sql: 'CREATE TABLE one (n integer); INSERT INTO one VALUES (1);' },
    {
      number: 2,
      name: 'second',
      sql: `CREATE TABLE two (n integer); UPDATE one SET n = 2; SELECT pg_sleep(${seconds}); DROP TABLE IF EXISTS three;`,
    },
    { number: 3, name: 'third', sql: 'CREATE TABLE three (n integer);' },
  ]
}
