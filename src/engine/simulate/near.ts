/** Near a bound is who lacks at most one part in so many of it: 1 %. */
export const NEAR_PARTS = 100n
