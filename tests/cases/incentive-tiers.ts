/** Published tables, their last tier open: its end is never reached. */

/** ORA-01, ORA-02. */
export const fourTiers = [
  { from: '0', to: '1000', rate: '1%' },
  { from: '1000', to: '3000', rate: '2%' },
  { from: '3000', to: '8000', rate: '3%' },
  { from: '8000', rate: '5%' },
]

/** ORA-04. */
export const splitTiers = [
  { from: '0', rate: '1%' },
  { from: '10000', rate: '2%' },
  { from: '50000', rate: '3%' },
  { from: '100000', rate: '4%' },
]
