-- yj_segment
SELECT
  e.person_id,
  CASE WHEN e.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE e.from_day END AS from_day,
  CASE WHEN e.to_day > DATE '2027-01-01' THEN DATE '2027-01-01' ELSE e.to_day END AS to_day,
  e.job, e.grade, e.team, e.market, e.base_pay
FROM in_employment e
WHERE e.from_day < DATE '2027-01-01' AND e.to_day > DATE '2026-01-01'
  AND ((e."job" = 'senior_seller'));

-- yj_person
SELECT
  m.person_id,
  m.days_0 AS member_days,
  m.days_0 - COALESCE(l.days_0, 0::hugeint) AS active_days,
  31::hugeint AS period_days,
  DATE '2026-03-01' AS period_from,
  yj_div(m.days_0 - COALESCE(l.days_0, 0::hugeint), 31::hugeint) AS proration,
  yj_div(m.days_1 - COALESCE(l.days_1, 0::hugeint), 365::hugeint) AS proration__2026,
  yj_half_up(m.base_days * 1::hugeint, m.days_0) AS base_pay,
  a.job, a.grade, a.team, a.market
FROM (
  SELECT s.person_id,
    SUM(yj_days(CASE WHEN s.from_day < DATE '2026-03-01' THEN DATE '2026-03-01' ELSE s.from_day END, CASE WHEN s.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE s.to_day END))::hugeint AS days_0,
    SUM(yj_days(CASE WHEN s.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE s.from_day END, CASE WHEN s.to_day > DATE '2027-01-01' THEN DATE '2027-01-01' ELSE s.to_day END))::hugeint AS days_1,
    SUM(s.base_pay::hugeint * yj_days(CASE WHEN s.from_day < DATE '2026-03-01' THEN DATE '2026-03-01' ELSE s.from_day END, CASE WHEN s.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE s.to_day END))::hugeint AS base_days
  FROM yj_segment s GROUP BY s.person_id
) m
JOIN (
  SELECT s.person_id, s.job, s.grade, s.team, s.market,
    ROW_NUMBER() OVER (PARTITION BY s.person_id ORDER BY s.from_day DESC) AS latest
  FROM yj_segment s WHERE s.from_day < DATE '2026-04-01' AND s.to_day > DATE '2026-03-01'
) a ON a.person_id = m.person_id AND a.latest = 1
LEFT JOIN (
  SELECT l.person_id,
    SUM(yj_days(CASE WHEN l.from_day < DATE '2026-03-01' THEN DATE '2026-03-01' ELSE l.from_day END, CASE WHEN l.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE l.to_day END))::hugeint AS days_0,
    SUM(yj_days(CASE WHEN l.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE l.from_day END, CASE WHEN l.to_day > DATE '2027-01-01' THEN DATE '2027-01-01' ELSE l.to_day END))::hugeint AS days_1
  FROM (
    SELECT s.person_id, CASE WHEN l.from_day > s.from_day THEN l.from_day ELSE s.from_day END AS from_day, CASE WHEN l.to_day < s.to_day THEN l.to_day ELSE s.to_day END AS to_day
    FROM yj_segment s JOIN in_leave l ON l.person_id = s.person_id AND l.from_day < s.to_day AND l.to_day > s.from_day
  ) l GROUP BY l.person_id
) l ON l.person_id = m.person_id
WHERE m.days_0 > 0::hugeint;

-- yj_ledger
SELECT p.person_id,
  (SUM(p.amount) FILTER (WHERE LEFT(p.account, 4) = 'pay:' AND p.run_from = DATE '2026-03-01' AND p.origin_from < DATE '2026-03-01'))::hugeint AS "l_corrections",
  (SUM(p.amount) FILTER (WHERE p.account = 'carry' AND p.run_from < DATE '2026-03-01'))::hugeint AS "l_carry"
FROM in_posting p
WHERE p.plan = 'commission' AND p.grain = 'month'
GROUP BY p.person_id;

-- yj_split_1
SELECT fact_id, person_id, occurred_on, "customer", "product", "category", "market", ((units_0 + CASE WHEN rank_0 <= left_0 THEN 1 ELSE 0 END) * CASE WHEN "amount" < 0 THEN -1 ELSE 1 END)::bigint AS "amount", ((units_1 + CASE WHEN rank_1 <= left_1 THEN 1 ELSE 0 END) * CASE WHEN "list_amount" < 0 THEN -1 ELSE 1 END)::bigint AS "list_amount", ((units_2 + CASE WHEN rank_2 <= left_2 THEN 1 ELSE 0 END) * CASE WHEN "margin" < 0 THEN -1 ELSE 1 END)::bigint AS "margin", ((units_3 + CASE WHEN rank_3 <= left_3 THEN 1 ELSE 0 END) * CASE WHEN "quantity" < 0 THEN -1 ELSE 1 END)::bigint AS "quantity", "opportunity_on", "assisted"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "product", "category", "market", "opportunity_on", "assisted", "amount", units_0, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_0 DESC, person_id) AS rank_0, yj_half_even(size_0 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_0) OVER (PARTITION BY fact_id, role) AS left_0, "list_amount", units_1, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_1 DESC, person_id) AS rank_1, yj_half_even(size_1 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_1) OVER (PARTITION BY fact_id, role) AS left_1, "margin", units_2, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_2 DESC, person_id) AS rank_2, yj_half_even(size_2 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_2) OVER (PARTITION BY fact_id, role) AS left_2, "quantity", units_3, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_3 DESC, person_id) AS rank_3, yj_half_even(size_3 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_3) OVER (PARTITION BY fact_id, role) AS left_3
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "product", "category", "market", "opportunity_on", "assisted", "amount", yj_down(ABS("amount"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_0, ABS("amount"::hugeint) * c.share::hugeint - yj_down(ABS("amount"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_0, ABS("amount"::hugeint) AS size_0, "list_amount", yj_down(ABS("list_amount"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_1, ABS("list_amount"::hugeint) * c.share::hugeint - yj_down(ABS("list_amount"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_1, ABS("list_amount"::hugeint) AS size_1, "margin", yj_down(ABS("margin"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_2, ABS("margin"::hugeint) * c.share::hugeint - yj_down(ABS("margin"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_2, ABS("margin"::hugeint) AS size_2, "quantity", yj_down(ABS("quantity"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_3, ABS("quantity"::hugeint) * c.share::hugeint - yj_down(ABS("quantity"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_3, ABS("quantity"::hugeint) AS size_3
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
    FROM fact_order f JOIN in_share s ON s.fact_type = 'order' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
    FROM fact_order f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'order' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_2
SELECT fact_id, person_id, occurred_on, "order", "customer", "product", "category", ((units_0 + CASE WHEN rank_0 <= left_0 THEN 1 ELSE 0 END) * CASE WHEN "amount" < 0 THEN -1 ELSE 1 END)::bigint AS "amount"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "order", "customer", "product", "category", "amount", units_0, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_0 DESC, person_id) AS rank_0, yj_half_even(size_0 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_0) OVER (PARTITION BY fact_id, role) AS left_0
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "order", "customer", "product", "category", "amount", yj_down(ABS("amount"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_0, ABS("amount"::hugeint) * c.share::hugeint - yj_down(ABS("amount"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_0, ABS("amount"::hugeint) AS size_0
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."order", f."customer", f."product", f."category", f."amount"
    FROM fact_return f JOIN in_share s ON s.fact_type = 'return' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."order", f."customer", f."product", f."category", f."amount"
    FROM fact_return f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'return' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_3
SELECT fact_id, person_id, occurred_on, "customer", "answered", "satisfaction", "recommend"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "answered", "satisfaction", "recommend"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "answered", "satisfaction", "recommend"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."answered", f."satisfaction", f."recommend"
    FROM fact_survey f JOIN in_share s ON s.fact_type = 'survey' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."answered", f."satisfaction", f."recommend"
    FROM fact_survey f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'survey' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_4
SELECT fact_id, person_id, occurred_on, "customer", "severe", "response_hours", "resolution_hours", "sla_hours", "reopened"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "severe", "response_hours", "resolution_hours", "sla_hours", "reopened"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "severe", "response_hours", "resolution_hours", "sla_hours", "reopened"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."severe", f."response_hours", f."resolution_hours", f."sla_hours", f."reopened"
    FROM fact_complaint f JOIN in_share s ON s.fact_type = 'complaint' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."severe", f."response_hours", f."resolution_hours", f."sla_hours", f."reopened"
    FROM fact_complaint f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'complaint' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_sum_1
SELECT x.unit_id,
  (SUM(x."amount") FILTER (WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'))::hugeint AS "m_booked_amount",
  (SUM(x."amount"))::hugeint AS "m_booked_amount__ytd"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."product", c."category", c."market", c."amount", c."list_amount", c."margin", c."quantity", c."opportunity_on", c."assisted"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
      FROM fact_order f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."product", s."category", s."market", s."amount", s."list_amount", s."margin", s."quantity", s."opportunity_on", s."assisted"
      FROM yj_split_1 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_2
SELECT x.unit_id,
  (SUM(x."amount") FILTER (WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'))::hugeint AS "m_returned_amount",
  (SUM(x."amount"))::hugeint AS "m_returned_amount__ytd"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."order", c."customer", c."product", c."category", c."amount"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."order", f."customer", f."product", f."category", f."amount"
      FROM fact_return f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."order", s."customer", s."product", s."category", s."amount"
      FROM yj_split_2 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_3
SELECT x.unit_id,
  ((CASE WHEN COUNT(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")) >= 3 THEN yj_half_even(SUM(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")), (COUNT(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")))::hugeint) END))::hugeint AS "m_customer_satisfaction"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."answered", c."satisfaction", c."recommend"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."answered", f."satisfaction", f."recommend"
      FROM fact_survey f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."answered", s."satisfaction", s."recommend"
      FROM yj_split_3 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_4
SELECT x.unit_id,
  (COUNT(*) FILTER (WHERE (x."severe")))::hugeint AS "m_severe_complaints"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."severe", c."response_hours", c."resolution_hours", c."sla_hours", c."reopened"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."severe", f."response_hours", f."resolution_hours", f."sla_hours", f."reopened"
      FROM fact_complaint f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."severe", s."response_hours", s."resolution_hours", s."sla_hours", s."reopened"
      FROM yj_split_4 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_base
SELECT p.*,
  COALESCE(yj_sum_1."m_booked_amount", 0::hugeint) AS "m_booked_amount",
  COALESCE(yj_sum_1."m_booked_amount__ytd", 0::hugeint) AS "m_booked_amount__ytd",
  COALESCE(yj_sum_2."m_returned_amount", 0::hugeint) AS "m_returned_amount",
  COALESCE(yj_sum_2."m_returned_amount__ytd", 0::hugeint) AS "m_returned_amount__ytd",
  yj_sum_3."m_customer_satisfaction" AS "m_customer_satisfaction",
  COALESCE(yj_sum_4."m_severe_complaints", 0::hugeint) AS "m_severe_complaints",
  yj_half_up(t_person."m_target__sales_amount" * p.proration, 100000000::hugeint) AS "m_target__sales_amount",
  yj_half_up(t_person."m_target__sales_amount__ytd" * p.proration__2026, 100000000::hugeint) AS "m_target__sales_amount__ytd"
FROM yj_person p
LEFT JOIN yj_sum_1 ON yj_sum_1.unit_id = p.person_id
LEFT JOIN yj_sum_2 ON yj_sum_2.unit_id = p.person_id
LEFT JOIN yj_sum_3 ON yj_sum_3.unit_id = p.person_id
LEFT JOIN yj_sum_4 ON yj_sum_4.unit_id = p.person_id
LEFT JOIN (
  SELECT t.id,
    MAX(CASE WHEN t.metric = 'sales_amount' AND t.period = '2026-03' THEN t.target END)::hugeint AS "m_target__sales_amount",
    MAX(CASE WHEN t.metric = 'sales_amount' AND t.period = '2026' THEN t.target END)::hugeint AS "m_target__sales_amount__ytd"
  FROM in_target t WHERE t.scope = 'person' AND t.known_from <= 4070908800000 AND t.known_to > 4070908800000 GROUP BY t.id
) t_person ON t_person.id = p.person_id;

-- yj_metric
SELECT x.*,
  yj_half_up((((x."m_booked_amount" * 1000000::hugeint) - (x."m_returned_amount" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount",
  yj_half_up((((x."m_booked_amount__ytd" * 1000000::hugeint) - (x."m_returned_amount__ytd" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount__ytd"
FROM yj_base x;

-- yj_score
SELECT x.*,
  (CASE WHEN x.total_base < 0::hugeint THEN 0::hugeint WHEN x.total_base > 12000000000::hugeint THEN 12000000000::hugeint ELSE x.total_base END)::hugeint AS total_before,
  ((CASE WHEN x.total_base < 0::hugeint THEN 0::hugeint WHEN x.total_base > 12000000000::hugeint THEN 12000000000::hugeint ELSE x.total_base END)::hugeint)::hugeint AS total
FROM (
SELECT x.*,
  CASE WHEN x."i_sales" IS NULL THEN NULL ELSE (x."c_kpi") END::hugeint AS total_base
FROM (
SELECT x.*,
  yj_half_even(COALESCE(x."g_kpi__sales" * 70000000::hugeint, 0::hugeint) + COALESCE(x."g_kpi__satisfaction" * 30000000::hugeint, 0::hugeint), CASE WHEN x."g_kpi__sales" IS NULL THEN 0::hugeint ELSE 70000000::hugeint END + CASE WHEN x."g_kpi__satisfaction" IS NULL THEN 0::hugeint ELSE 30000000::hugeint END) AS "c_kpi"
FROM (
SELECT x.*,
  yj_half_even(COALESCE(x."i_sales" * 100000000::hugeint, 0::hugeint), CASE WHEN x."i_sales" IS NULL THEN 0::hugeint ELSE 100000000::hugeint END) AS "g_kpi__sales",
  yj_half_even(COALESCE(x."i_satisfaction" * 100000000::hugeint, 0::hugeint), CASE WHEN x."i_satisfaction" IS NULL THEN 0::hugeint ELSE 100000000::hugeint END) AS "g_kpi__satisfaction"
FROM (
SELECT x.*,
  ((CASE WHEN (CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) IS NULL THEN NULL WHEN (CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) < 60000000::hugeint THEN 0::hugeint WHEN (CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) < 80000000::hugeint THEN 5000000000::hugeint + yj_half_even(((CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) - 60000000::hugeint) * 2500000000::hugeint, 20000000::hugeint) WHEN (CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) < 100000000::hugeint THEN 7500000000::hugeint + yj_half_even(((CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) - 80000000::hugeint) * 2500000000::hugeint, 20000000::hugeint) WHEN (CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) < 120000000::hugeint THEN 10000000000::hugeint + yj_half_even(((CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_target__sales_amount" * 1000000::hugeint)) END) - 100000000::hugeint) * 2000000000::hugeint, 20000000::hugeint) ELSE 12000000000::hugeint END))::hugeint AS "i_sales",
  (CASE WHEN x."v_severe_complaint" THEN 0::hugeint ELSE COALESCE((CASE WHEN x."m_customer_satisfaction" IS NULL THEN NULL WHEN x."m_customer_satisfaction" < 7000000000::hugeint THEN 6000000000::hugeint WHEN x."m_customer_satisfaction" < 8000000000::hugeint THEN 8000000000::hugeint WHEN x."m_customer_satisfaction" < 9000000000::hugeint THEN 9500000000::hugeint ELSE 11000000000::hugeint END), (
    SELECT s.score::hugeint FROM in_prior_score s
    WHERE s.person_id = x.person_id AND s.item = 'satisfaction' AND s.period_from < x.period_from
    ORDER BY s.period_from DESC LIMIT 1)) END)::hugeint AS "i_satisfaction"
FROM (
SELECT x.*,
  (((x."m_severe_complaints" * 100000000::hugeint) >= 100000000::hugeint)) AS "v_severe_complaint"
FROM yj_metric x
) x
) x
) x
) x
) x;

-- yj_grade
SELECT x.*,
  (NULL::hugeint)::hugeint AS coefficient
FROM (
SELECT x.*,
  x.grade_uncapped AS grade_result
FROM (
SELECT x.*,
  CASE WHEN x.total_before IS NULL THEN NULL WHEN x.total_before >= 10500000000::hugeint THEN 'S' WHEN x.total_before >= 9500000000::hugeint THEN 'A' WHEN x.total_before >= 8000000000::hugeint THEN 'B' WHEN x.total_before >= 6000000000::hugeint THEN 'C' ELSE 'D' END AS grade_before,
  CASE WHEN x.total IS NULL THEN NULL WHEN x.total >= 10500000000::hugeint THEN 'S' WHEN x.total >= 9500000000::hugeint THEN 'A' WHEN x.total >= 8000000000::hugeint THEN 'B' WHEN x.total >= 6000000000::hugeint THEN 'C' ELSE 'D' END AS grade_uncapped
FROM yj_score x
) x
) x;

-- yj_opened
SELECT x.*, l."l_corrections", l."l_carry"
FROM yj_grade x
LEFT JOIN yj_ledger l ON l.person_id = x.person_id;

-- yj_result
SELECT x.*,
  ((x.total < 6000000000::hugeint)) AS "q_coaching"
FROM (
SELECT x.*,
  (x.due_0)::hugeint AS "s_payable"
FROM (
SELECT x.*,
  (yj_min(x.pay_total + x."s_corrections" + x."s_carried_in", 0::hugeint))::hugeint AS "s_carried_out",
  yj_max(x.pay_total + x."s_corrections" + x."s_carried_in", 0::hugeint) AS due_0
FROM (
SELECT x.*,
  (COALESCE(x."l_corrections", 0::hugeint))::hugeint AS "s_corrections",
  (COALESCE(x."l_carry", 0::hugeint))::hugeint AS "s_carried_in"
FROM (
SELECT x.*,
  (x."p_base_salary" + x."p_commission" + x."p_monthly_bonus")::hugeint AS pay_total
FROM (
SELECT x.*,
  ((yj_half_up((yj_mul((x.base_pay * 1000000::hugeint), x.proration))::hugeint, 1000000::hugeint)))::hugeint AS "p_base_salary",
  ((yj_half_up(CASE WHEN x."m_target__sales_amount__ytd" > 0::hugeint THEN CASE WHEN x."m_sales_amount__ytd" * 100000000::hugeint < 80000000::hugeint * x."m_target__sales_amount__ytd" THEN 0::hugeint * x."m_target__sales_amount__ytd" + 1000000::hugeint * (x."m_sales_amount__ytd" * 100000000::hugeint - 0::hugeint * x."m_target__sales_amount__ytd") WHEN x."m_sales_amount__ytd" * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount__ytd" THEN 80000000000000::hugeint * x."m_target__sales_amount__ytd" + 1500000::hugeint * (x."m_sales_amount__ytd" * 100000000::hugeint - 80000000::hugeint * x."m_target__sales_amount__ytd") WHEN x."m_sales_amount__ytd" * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount__ytd" THEN 110000000000000::hugeint * x."m_target__sales_amount__ytd" + 2200000::hugeint * (x."m_sales_amount__ytd" * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount__ytd") ELSE 154000000000000::hugeint * x."m_target__sales_amount__ytd" + 3000000::hugeint * (x."m_sales_amount__ytd" * 100000000::hugeint - 120000000::hugeint * x."m_target__sales_amount__ytd") END END, 10000000000000000::hugeint) - yj_half_up(CASE WHEN x."m_target__sales_amount__ytd" > 0::hugeint THEN CASE WHEN (x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint < 80000000::hugeint * x."m_target__sales_amount__ytd" THEN 0::hugeint * x."m_target__sales_amount__ytd" + 1000000::hugeint * ((x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint - 0::hugeint * x."m_target__sales_amount__ytd") WHEN (x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount__ytd" THEN 80000000000000::hugeint * x."m_target__sales_amount__ytd" + 1500000::hugeint * ((x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint - 80000000::hugeint * x."m_target__sales_amount__ytd") WHEN (x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount__ytd" THEN 110000000000000::hugeint * x."m_target__sales_amount__ytd" + 2200000::hugeint * ((x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount__ytd") ELSE 154000000000000::hugeint * x."m_target__sales_amount__ytd" + 3000000::hugeint * ((x."m_sales_amount__ytd" - x."m_sales_amount") * 100000000::hugeint - 120000000::hugeint * x."m_target__sales_amount__ytd") END END, 10000000000000000::hugeint)))::hugeint AS "p_commission",
  (CASE WHEN (yj_half_up(CASE WHEN x."m_target__sales_amount" > 0::hugeint THEN x."m_sales_amount" * (CASE WHEN x."m_sales_amount" * 100000000::hugeint < 60000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint WHEN x."m_sales_amount" * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint + yj_half_even((x."m_sales_amount" * 100000000::hugeint - 60000000::hugeint * x."m_target__sales_amount") * 400000::hugeint, 40000000::hugeint * x."m_target__sales_amount") WHEN x."m_sales_amount" * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount" THEN 400000::hugeint + yj_half_even((x."m_sales_amount" * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount") * 200000::hugeint, 20000000::hugeint * x."m_target__sales_amount") ELSE 600000::hugeint END) * 100000000::hugeint END, 10000000000000000::hugeint) - yj_half_up(CASE WHEN x."m_target__sales_amount" > 0::hugeint THEN 0::hugeint * (CASE WHEN 0::hugeint * 100000000::hugeint < 60000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint WHEN 0::hugeint * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint + yj_half_even((0::hugeint * 100000000::hugeint - 60000000::hugeint * x."m_target__sales_amount") * 400000::hugeint, 40000000::hugeint * x."m_target__sales_amount") WHEN 0::hugeint * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount" THEN 400000::hugeint + yj_half_even((0::hugeint * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount") * 200000::hugeint, 20000000::hugeint * x."m_target__sales_amount") ELSE 600000::hugeint END) * 100000000::hugeint END, 10000000000000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN (yj_half_up(CASE WHEN x."m_target__sales_amount" > 0::hugeint THEN x."m_sales_amount" * (CASE WHEN x."m_sales_amount" * 100000000::hugeint < 60000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint WHEN x."m_sales_amount" * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint + yj_half_even((x."m_sales_amount" * 100000000::hugeint - 60000000::hugeint * x."m_target__sales_amount") * 400000::hugeint, 40000000::hugeint * x."m_target__sales_amount") WHEN x."m_sales_amount" * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount" THEN 400000::hugeint + yj_half_even((x."m_sales_amount" * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount") * 200000::hugeint, 20000000::hugeint * x."m_target__sales_amount") ELSE 600000::hugeint END) * 100000000::hugeint END, 10000000000000000::hugeint) - yj_half_up(CASE WHEN x."m_target__sales_amount" > 0::hugeint THEN 0::hugeint * (CASE WHEN 0::hugeint * 100000000::hugeint < 60000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint WHEN 0::hugeint * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint + yj_half_even((0::hugeint * 100000000::hugeint - 60000000::hugeint * x."m_target__sales_amount") * 400000::hugeint, 40000000::hugeint * x."m_target__sales_amount") WHEN 0::hugeint * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount" THEN 400000::hugeint + yj_half_even((0::hugeint * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount") * 200000::hugeint, 20000000::hugeint * x."m_target__sales_amount") ELSE 600000::hugeint END) * 100000000::hugeint END, 10000000000000000::hugeint)) > 1200000::hugeint THEN 1200000::hugeint ELSE (yj_half_up(CASE WHEN x."m_target__sales_amount" > 0::hugeint THEN x."m_sales_amount" * (CASE WHEN x."m_sales_amount" * 100000000::hugeint < 60000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint WHEN x."m_sales_amount" * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint + yj_half_even((x."m_sales_amount" * 100000000::hugeint - 60000000::hugeint * x."m_target__sales_amount") * 400000::hugeint, 40000000::hugeint * x."m_target__sales_amount") WHEN x."m_sales_amount" * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount" THEN 400000::hugeint + yj_half_even((x."m_sales_amount" * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount") * 200000::hugeint, 20000000::hugeint * x."m_target__sales_amount") ELSE 600000::hugeint END) * 100000000::hugeint END, 10000000000000000::hugeint) - yj_half_up(CASE WHEN x."m_target__sales_amount" > 0::hugeint THEN 0::hugeint * (CASE WHEN 0::hugeint * 100000000::hugeint < 60000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint WHEN 0::hugeint * 100000000::hugeint < 100000000::hugeint * x."m_target__sales_amount" THEN 0::hugeint + yj_half_even((0::hugeint * 100000000::hugeint - 60000000::hugeint * x."m_target__sales_amount") * 400000::hugeint, 40000000::hugeint * x."m_target__sales_amount") WHEN 0::hugeint * 100000000::hugeint < 120000000::hugeint * x."m_target__sales_amount" THEN 400000::hugeint + yj_half_even((0::hugeint * 100000000::hugeint - 100000000::hugeint * x."m_target__sales_amount") * 200000::hugeint, 20000000::hugeint * x."m_target__sales_amount") ELSE 600000::hugeint END) * 100000000::hugeint END, 10000000000000000::hugeint)) END)::hugeint AS "p_monthly_bonus"
FROM yj_opened x
) x
) x
) x
) x
) x;
