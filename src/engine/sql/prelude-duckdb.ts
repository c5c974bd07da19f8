/**
 * What generated SQL calls on DuckDB. The same names and signatures, with the same results to the last unit, are in
 * prelude-postgres.ts. Whole numbers in, whole numbers (HUGEINT) out; NULL in, NULL out. Sizes below 10^38; an
 * intermediate too large for HUGEINT (1.7 × 10^38) is an error.
 *
 * A macro's arguments are substituted as text, so each stands exactly once here: written out in a list of one struct,
 * whose fields the lambdas then use as often as they like. So nested calls grow with their depth and not exponentially.
 * (NULLIF would write its arguments twice.) The lambdas' variable bears a name that no table has, as a table's would win.
 * Macros that call macros take longer to plan, hence the constants below.
 */

/**
 * n / d as q with its exact remainder r = n − q × d, |r| < |d|; no value when d is 0.
 *
 * DuckDB divides HUGEINT bit by bit, at about 1 µs a row. This takes an approximation in floating point and mends it by a
 * second one of what exactly remains: within 10^29 that leaves q off by less than 1, either way, and r says by how much.
 * Larger quotients take the slow division. So nothing in the result depends on floating point, only how soon it's there.
 */
const quotientOf = (fields: string, first: string): string => `list_transform(
    list_transform(
      list_transform(
        [${fields}],
        LAMBDA yj_x: ${first}),
      LAMBDA yj_x: {'n': yj_x.n, 'd': yj_x.d,
        'q': CASE WHEN abs(yj_x.q) < 100000000000000000000000000000::HUGEINT
                  THEN yj_x.q + ((yj_x.n - yj_x.q * yj_x.d)::DOUBLE / yj_x.d::DOUBLE)::HUGEINT
                  ELSE yj_x.n // yj_x.d END}),
    LAMBDA yj_x: {'q': yj_x.q, 'r': yj_x.n - yj_x.q * yj_x.d, 'd': yj_x.d})`

/** The approximation of n / d. */
const approximate = `{'n': yj_x.n, 'd': yj_x.d,
          'q': (yj_x.n::DOUBLE / nullif(yj_x.d, 0)::DOUBLE)::HUGEINT}`

/** The same of n × 10^8 / d, where the product is made, and may overflow, only if there's something to divide by. */
const approximateScaled = `{'n': CASE WHEN yj_x.d <> 0 THEN yj_x.n * 100000000::HUGEINT END, 'd': yj_x.d,
          'q': (yj_x.n::DOUBLE * 100000000::DOUBLE / nullif(yj_x.d, 0)::DOUBLE)::HUGEINT}`

const quotient = quotientOf(`{'n': n::HUGEINT, 'd': d::HUGEINT}`, approximate)

/** The whole number next to q on the side where n / d lies, when r isn't 0. */
const beyond = 'yj_x.q + CASE WHEN (yj_x.r < 0) = (yj_x.d < 0) THEN 1 ELSE -1 END'

/** Whether going beyond q is going away from 0. */
const isAway = 'yj_x.q = 0 OR (yj_x.q > 0) = ((yj_x.r < 0) = (yj_x.d < 0))'

const halfEven = (of: string): string => `list_transform(
  ${of},
  LAMBDA yj_x: CASE WHEN 2 * abs(yj_x.r) < abs(yj_x.d) OR (2 * abs(yj_x.r) = abs(yj_x.d) AND (yj_x.q & 1) = 0)
                    THEN yj_x.q ELSE ${beyond} END)[1]`

/**
 * A quotient of columns or constants, as both are written several times. In 64 bits, which is fast, wherever they fit, else
 * by the function of the same rounding; a CASE only works out the branch that it takes.
 */
const ofColumn = (rounding: string, size: (n: string) => string): string =>
  `CREATE OR REPLACE MACRO yj_column_${rounding}(n, d) AS CASE
  WHEN d BETWEEN 1 AND 10000000000000000 AND n BETWEEN 0 AND 4000000000000000000 THEN (${size('n::BIGINT')})::HUGEINT
  WHEN d BETWEEN 1 AND 10000000000000000 AND n BETWEEN -4000000000000000000 AND 0 THEN -(${size('(-n)::BIGINT')})::HUGEINT
  ELSE yj_${rounding}(n, d) END;`

export const preludeDuckdb = `
-- n / d of whole numbers, rounded half-even; NULL when d is 0.
CREATE OR REPLACE MACRO yj_half_even(n, d) AS ${halfEven(quotient)};

-- The same, half away from zero.
CREATE OR REPLACE MACRO yj_half_up(n, d) AS list_transform(
  ${quotient},
  LAMBDA yj_x: CASE WHEN 2 * abs(yj_x.r) > abs(yj_x.d) OR (2 * abs(yj_x.r) = abs(yj_x.d) AND (${isAway}))
                 THEN ${beyond} ELSE yj_x.q END)[1];

-- The same, towards zero.
CREATE OR REPLACE MACRO yj_down(n, d) AS list_transform(
  ${quotient},
  LAMBDA yj_x: CASE WHEN yj_x.r = 0 OR ${isAway}
                 THEN yj_x.q ELSE ${beyond} END)[1];

-- The three of columns or constants n and d.
${ofColumn('half_even', (n) => `${n} // d::BIGINT + CASE WHEN 2 * (${n} % d::BIGINT) > d::BIGINT OR (2 * (${n} % d::BIGINT) = d::BIGINT AND ${n} // d::BIGINT % 2 = 1) THEN 1 ELSE 0 END`)}
${ofColumn('half_up', (n) => `(${n} + d::BIGINT // 2) // d::BIGINT`)}
${ofColumn('down', (n) => `${n} // d::BIGINT`)}

-- Product of numbers with 8 decimals, rounded half-even to 8 decimals.
CREATE OR REPLACE MACRO yj_mul(a, b) AS ${halfEven(
  quotientOf(`{'n': a::HUGEINT * b::HUGEINT, 'd': 100000000::HUGEINT}`, approximate),
)};

-- Quotient of numbers with 8 decimals, rounded half-even to 8 decimals; NULL when b is 0.
CREATE OR REPLACE MACRO yj_div(a, b) AS ${halfEven(
  quotientOf(`{'n': a::HUGEINT, 'd': b::HUGEINT}`, approximateScaled),
)};

-- The smaller and the larger of two; NULL when either is, unlike LEAST and GREATEST.
CREATE OR REPLACE MACRO yj_min(a, b) AS list_transform(
  [{'a': a::HUGEINT, 'b': b::HUGEINT}],
  LAMBDA yj_x: CASE WHEN yj_x.a <= yj_x.b THEN yj_x.a WHEN yj_x.b < yj_x.a THEN yj_x.b END)[1];
CREATE OR REPLACE MACRO yj_max(a, b) AS list_transform(
  [{'a': a::HUGEINT, 'b': b::HUGEINT}],
  LAMBDA yj_x: CASE WHEN yj_x.a >= yj_x.b THEN yj_x.a WHEN yj_x.b > yj_x.a THEN yj_x.b END)[1];

-- Calendar days of [from_day, to_day); 0 when there are none.
CREATE OR REPLACE MACRO yj_days(from_day, to_day) AS
  CASE WHEN to_day > from_day THEN (to_day - from_day)::BIGINT WHEN to_day <= from_day THEN 0::BIGINT END;

-- Mondays to Fridays of [from_day, to_day); 0 when there are none. Counted from 1599-12-27, the last Monday before the
-- first year there is.
CREATE OR REPLACE MACRO yj_weekdays(from_day, to_day) AS
  CASE WHEN to_day > from_day THEN
         ((to_day - DATE '1599-12-27') // 7 * 5 + least((to_day - DATE '1599-12-27') % 7, 5)
         - (from_day - DATE '1599-12-27') // 7 * 5 - least((from_day - DATE '1599-12-27') % 7, 5))::BIGINT
       WHEN to_day <= from_day THEN 0::BIGINT END;
`
