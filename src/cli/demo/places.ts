import type { Text } from '#kernel/text.ts'

/** A team of sellers, the markets its sellers work, and how many sell there. */
export type SalesTeam = {
  readonly team: string
  readonly name: Text
  readonly markets: readonly string[]
  readonly seats: number
}

export type Region = {
  readonly team: string
  readonly name: Text
  readonly teams: readonly SalesTeam[]
  /** Markets where nobody had sold before, in the order in which the region tries them. */
  readonly frontier: readonly string[]
}

/** The whole sales organisation, above the regions. */
export const ROOT_TEAM = 'sales'
export const PRESALES_TEAM = 'presales'

export const regions: readonly Region[] = [
  {
    team: 'east',
    name: { zh: '华东大区', en: 'East China' },
    teams: [
      {
        team: 'east-1',
        name: { zh: '华东一部', en: 'East 1' },
        markets: ['上海', '江苏'],
        seats: 6,
      },
      {
        team: 'east-2',
        name: { zh: '华东二部', en: 'East 2' },
        markets: ['江苏', '浙江'],
        seats: 6,
      },
      {
        team: 'east-3',
        name: { zh: '华东三部', en: 'East 3' },
        markets: ['浙江', '安徽'],
        seats: 6,
      },
    ],
    frontier: ['江西', '新加坡', '韩国', '日本'],
  },
  {
    team: 'south',
    name: { zh: '华南大区', en: 'South China' },
    teams: [
      { team: 'south-1', name: { zh: '华南一部', en: 'South 1' }, markets: ['广东'], seats: 7 },
      {
        team: 'south-2',
        name: { zh: '华南二部', en: 'South 2' },
        markets: ['广东', '福建'],
        seats: 6,
      },
      {
        team: 'south-3',
        name: { zh: '华南三部', en: 'South 3' },
        markets: ['湖南', '福建'],
        seats: 6,
      },
    ],
    frontier: ['广西', '越南', '海南', '泰国', '马来西亚', '云南', '印度尼西亚'],
  },
  {
    team: 'north',
    name: { zh: '华北大区', en: 'North China' },
    teams: [
      {
        team: 'north-1',
        name: { zh: '华北一部', en: 'North 1' },
        markets: ['北京', '天津'],
        seats: 6,
      },
      {
        team: 'north-2',
        name: { zh: '华北二部', en: 'North 2' },
        markets: ['山东', '河北'],
        seats: 6,
      },
    ],
    frontier: ['河南', '山西', '辽宁', '内蒙古', '吉林', '黑龙江', '哈萨克斯坦'],
  },
  {
    team: 'west',
    name: { zh: '西部大区', en: 'West China' },
    teams: [
      {
        team: 'west-1',
        name: { zh: '西部一部', en: 'West 1' },
        markets: ['四川', '重庆'],
        seats: 6,
      },
      {
        team: 'west-2',
        name: { zh: '西部二部', en: 'West 2' },
        markets: ['陕西', '湖北'],
        seats: 6,
      },
    ],
    frontier: ['贵州', '甘肃', '新疆', '宁夏', '青海', '西藏'],
  },
]

export const salesTeams: readonly SalesTeam[] = regions.flatMap(({ teams }) => teams)

/** Markets in which sellers are at home. */
export const homeMarkets: readonly string[] = [
  ...new Set(salesTeams.flatMap(({ markets }) => markets)),
]

export function regionOf(team: string): Region {
  const region = regions.find(({ teams }) => teams.some((one) => one.team === team))
  if (region === undefined) throw new Error(`no region has the team ${team}`)
  return region
}
