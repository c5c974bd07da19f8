/**
 * What generated SQL calls on DuckDB. The same names and signatures, with the same results to the last unit, are in
 * prelude-postgres.ts. Whole numbers in, whole numbers (HUGEINT) out; NULL in, NULL out. An intermediate too large for
 * HUGEINT (1.7 × 10^38) is an error.
 *
 * A macro's arguments are substituted as text, so each stands exactly once here: written out in a list of one struct whose
 * fields the lambdas then use as often as they like. Nested calls so grow with their depth and not exponentially.
 *
 * DuckDB divides HUGEINT bit by bit, at about 1 µs a row. `yj_quotient` instead takes two approximations in floating point
 * and corrects each with an exact remainder in HUGEINT, which settles the quotient to within one unit below 2^100; the
 * remainder then decides, exactly. Beyond, and whenever the remainder says that the approximation isn't good enough,
 * integer division finishes the work. So no result depends on floating point; bench/formula has the figures.
 */
export const preludeDuckdb = `
-- n / d as q with the exact remainder r = n - q * d; |r| <= |d| in all but huge quotients. NULL when d is 0.
CREATE OR REPLACE MACRO yj_quotient(n, d) AS
  list_transform(
    list_transform(
      list_transform(
        [{'n': n::HUGEINT, 'd': nullif(d::HUGEINT, 0)}],
        LAMBDA yj_x: {'n': yj_x.n, 'd': yj_x.d, 'q': (yj_x.n::DOUBLE / yj_x.d::DOUBLE)::HUGEINT}),
      LAMBDA yj_x: {'n': yj_x.n, 'd': yj_x.d,
        'q': yj_x.q + ((yj_x.n - yj_x.q * yj_x.d)::DOUBLE / yj_x.d::DOUBLE)::HUGEINT}),
    LAMBDA yj_x: {'q': yj_x.q, 'r': yj_x.n - yj_x.q * yj_x.d, 'd': yj_x.d});

-- 1 or -1: the side of q on which n / d lies, when r isn't 0.
CREATE OR REPLACE MACRO yj_side(r, d) AS CASE WHEN (r < 0) = (d < 0) THEN 1 ELSE -1 END;

-- From q and r, where |r| < |d|: n / d rounded half-even; half away from zero; towards zero.
CREATE OR REPLACE MACRO yj_settle_half_even(q, r, d) AS
  CASE WHEN abs(r) < abs(d) - abs(r) THEN q
       WHEN abs(r) > abs(d) - abs(r) OR (q & 1) <> 0 THEN q + yj_side(r, d)
       ELSE q END;
CREATE OR REPLACE MACRO yj_settle_half_up(q, r, d) AS
  CASE WHEN abs(r) < abs(d) - abs(r) THEN q
       WHEN abs(r) > abs(d) - abs(r) OR q = 0 OR (q > 0) = ((r < 0) = (d < 0)) THEN q + yj_side(r, d)
       ELSE q END;
CREATE OR REPLACE MACRO yj_settle_down(q, r, d) AS
  CASE WHEN r = 0 OR q = 0 OR (q > 0) = ((r < 0) = (d < 0)) THEN q ELSE q + yj_side(r, d) END;

-- n / d of whole numbers, rounded; NULL when d is 0.
CREATE OR REPLACE MACRO yj_half_even(n, d) AS
  list_transform(yj_quotient(n, d), LAMBDA yj_x:
    CASE WHEN abs(yj_x.r) < abs(yj_x.d) THEN yj_settle_half_even(yj_x.q, yj_x.r, yj_x.d)
         ELSE yj_settle_half_even(yj_x.q + yj_x.r // yj_x.d, yj_x.r % yj_x.d, yj_x.d) END)[1];
CREATE OR REPLACE MACRO yj_half_up(n, d) AS
  list_transform(yj_quotient(n, d), LAMBDA yj_x:
    CASE WHEN abs(yj_x.r) < abs(yj_x.d) THEN yj_settle_half_up(yj_x.q, yj_x.r, yj_x.d)
         ELSE yj_settle_half_up(yj_x.q + yj_x.r // yj_x.d, yj_x.r % yj_x.d, yj_x.d) END)[1];
CREATE OR REPLACE MACRO yj_down(n, d) AS
  list_transform(yj_quotient(n, d), LAMBDA yj_x:
    CASE WHEN abs(yj_x.r) < abs(yj_x.d) THEN yj_settle_down(yj_x.q, yj_x.r, yj_x.d)
         ELSE yj_settle_down(yj_x.q + yj_x.r // yj_x.d, yj_x.r % yj_x.d, yj_x.d) END)[1];

-- Product and quotient of numbers with 8 decimals, rounded half-even to 8 decimals.
CREATE OR REPLACE MACRO yj_mul(a, b) AS yj_half_even(a::HUGEINT * b::HUGEINT, 100000000::HUGEINT);
CREATE OR REPLACE MACRO yj_div(a, b) AS yj_half_even(a::HUGEINT * 100000000::HUGEINT, b);

-- The smaller and the larger of two; NULL when either is, unlike LEAST and GREATEST.
CREATE OR REPLACE MACRO yj_min(a, b) AS
  list_transform([{'a': a::HUGEINT, 'b': b::HUGEINT}], LAMBDA yj_x:
    CASE WHEN yj_x.a <= yj_x.b THEN yj_x.a WHEN yj_x.b < yj_x.a THEN yj_x.b END)[1];
CREATE OR REPLACE MACRO yj_max(a, b) AS
  list_transform([{'a': a::HUGEINT, 'b': b::HUGEINT}], LAMBDA yj_x:
    CASE WHEN yj_x.a >= yj_x.b THEN yj_x.a WHEN yj_x.b > yj_x.a THEN yj_x.b END)[1];

-- Calendar days of [from_day, to_day); 0 when there are none.
CREATE OR REPLACE MACRO yj_days(from_day, to_day) AS
  CASE WHEN to_day > from_day THEN (to_day - from_day)::BIGINT WHEN to_day <= from_day THEN 0::BIGINT END;

-- Mondays to Fridays of [1599-12-27, a_day); that day is the last Monday before the first year there is.
CREATE OR REPLACE MACRO yj_weekdays_before(a_day) AS
  (a_day - DATE '1599-12-27') // 7 * 5 + least((a_day - DATE '1599-12-27') % 7, 5);

-- Mondays to Fridays of [from_day, to_day); 0 when there are none.
CREATE OR REPLACE MACRO yj_weekdays(from_day, to_day) AS
  CASE WHEN to_day > from_day THEN (yj_weekdays_before(to_day) - yj_weekdays_before(from_day))::BIGINT
       WHEN to_day <= from_day THEN 0::BIGINT END;
`
