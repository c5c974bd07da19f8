/** A company of five: two sellers in the east, their manager, the head, and HR. */
export const people = `person,name_zh,name_en
chen,陈总,Chen
wang,王主管,Wang
li,李小明,Li
zhou,周大方,Zhou
hr,何人事,He
`
export const teams = [
  { team: 'company', name_zh: '公司' },
  { team: 'sales', parent: 'company', name_zh: '销售部' },
  { team: 'east', parent: 'sales', name_zh: '东区' },
]
export const employment = `person,from,to,job,grade,team,market,base_pay
chen,2020-01-01,,director,M3,company,,50000.00
wang,2021-01-01,,manager,M1,sales,sh,20000.00
li,2024-01-01,,seller,S1,east,sh,8000.00
zhou,2024-01-01,,seller,S2,east,nj,9000.50
hr,2020-01-01,,hr,M1,company,,15000.00
`
export const reporting = [
  { person: 'wang', manager: 'chen', from: '2021-01-01' },
  { person: 'li', manager: 'wang', from: '2024-01-01' },
  { person: 'zhou', manager: 'wang', from: '2024-01-01' },
  { person: 'li', manager: 'chen', kind: 'skip', from: '2024-01-01' },
  { person: 'li', manager: 'zhou', kind: 'dotted', from: '2024-01-01' },
]
