const halfEven = `LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  whole numeric(38,0) := n;
  q numeric;
  twice numeric;
BEGIN
  IF d = 0 THEN RETURN NULL; END IF;
  q := div(whole, d);
  twice := 2 * abs(whole - q * d);
  IF twice < abs(d) OR (twice = abs(d) AND mod(q, 2) = 0) THEN RETURN q; END IF;
  RETURN q + sign(whole) * sign(d);
END $$;`
const halfUp = `LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  whole numeric(38,0) := n;
  q numeric;
BEGIN
  IF d = 0 THEN RETURN NULL; END IF;
  q := div(whole, d);
  IF 2 * abs(whole - q * d) < abs(d) THEN RETURN q; END IF;
  RETURN q + sign(whole) * sign(d);
END $$;`
const down = `LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  whole numeric(38,0) := n;
BEGIN
  IF d = 0 THEN RETURN NULL; END IF;
  RETURN div(whole, d);
END $$;`

/**
 * What generated SQL calls on PostgreSQL. The same names and signatures, with the same results to the last unit, are in
 * prelude-duckdb.ts. Whole numbers in, whole numbers out; NULL in, NULL out. An intermediate of 10^38 or more is an error.
 *
 * Everything is made in the current schema, which the caller chooses by its search_path and has to itself: two sessions
 * that replace one function at once would fail, and a lock held to the end of a calculation would queue up all others.
 * Arithmetic is in PL/pgSQL: an SQL function would be inlined only while its arguments are cheap, and else be several
 * times slower. `numeric(38,0)` variables are there to refuse what doesn't fit. No function calls another, so that it
 * works under any search_path.
 */
export const preludePostgres = `
DO $$ BEGIN
  CREATE DOMAIN hugeint AS numeric(38,0);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- n / d of whole numbers, rounded half-even; NULL when d is 0.
CREATE OR REPLACE FUNCTION yj_half_even(n numeric, d numeric) RETURNS hugeint
${halfEven}

-- The same, half away from zero.
CREATE OR REPLACE FUNCTION yj_half_up(n numeric, d numeric) RETURNS hugeint
${halfUp}

-- The same, towards zero.
CREATE OR REPLACE FUNCTION yj_down(n numeric, d numeric) RETURNS hugeint
${down}

-- The three of columns or constants n and d, for which DuckDB has a faster way.
CREATE OR REPLACE FUNCTION yj_column_half_even(n numeric, d numeric) RETURNS hugeint
${halfEven}
CREATE OR REPLACE FUNCTION yj_column_half_up(n numeric, d numeric) RETURNS hugeint
${halfUp}
CREATE OR REPLACE FUNCTION yj_column_down(n numeric, d numeric) RETURNS hugeint
${down}

-- Product of numbers with 8 decimals, rounded half-even to 8 decimals. round() goes half away from zero; half a unit beyond
-- an even number is taken back.
CREATE OR REPLACE FUNCTION yj_mul(a numeric, b numeric) RETURNS hugeint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  product numeric(38,0) := a * b;
BEGIN
  RETURN round(product * 0.00000001)
    - CASE mod(product, 200000000) WHEN 50000000 THEN 1 WHEN -50000000 THEN -1 ELSE 0 END;
END $$;

-- Quotient of numbers with 8 decimals, rounded half-even to 8 decimals; NULL when b is 0.
CREATE OR REPLACE FUNCTION yj_div(a numeric, b numeric) RETURNS hugeint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  whole numeric(38,0);
  q numeric;
  twice numeric;
BEGIN
  IF b = 0 THEN RETURN NULL; END IF;
  whole := a * 100000000;
  q := div(whole, b);
  twice := 2 * abs(whole - q * b);
  IF twice < abs(b) OR (twice = abs(b) AND mod(q, 2) = 0) THEN RETURN q; END IF;
  RETURN q + sign(whole) * sign(b);
END $$;

-- The smaller and the larger of two; NULL when either is, unlike LEAST and GREATEST.
CREATE OR REPLACE FUNCTION yj_min(a numeric, b numeric) RETURNS hugeint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN least(a, b); END $$;
CREATE OR REPLACE FUNCTION yj_max(a numeric, b numeric) RETURNS hugeint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN greatest(a, b); END $$;

-- Calendar days of [from_day, to_day); 0 when there are none.
CREATE OR REPLACE FUNCTION yj_days(from_day date, to_day date) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN to_day > from_day THEN (to_day - from_day)::bigint WHEN to_day <= from_day THEN 0::bigint END
$$;

-- Mondays to Fridays of [from_day, to_day); 0 when there are none. Counted from 1599-12-27, the last Monday before the
-- first year there is.
CREATE OR REPLACE FUNCTION yj_weekdays(from_day date, to_day date) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN to_day > from_day THEN
      ((to_day - DATE '1599-12-27') / 7 * 5 + least((to_day - DATE '1599-12-27') % 7, 5)
      - (from_day - DATE '1599-12-27') / 7 * 5 - least((from_day - DATE '1599-12-27') % 7, 5))::bigint
    WHEN to_day <= from_day THEN 0::bigint END
$$;
`
