-- yj_segment
SELECT
  e.person_id,
  CASE WHEN e.from_day < DATE '2026-03-01' THEN DATE '2026-03-01' ELSE e.from_day END AS from_day,
  CASE WHEN e.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE e.to_day END AS to_day,
  e.job, e.grade, e.team, e.market, e.base_pay
FROM in_employment e
WHERE e.from_day < DATE '2026-04-01' AND e.to_day > DATE '2026-03-01'
  AND ((e."job" = 'senior_seller'));

-- yj_person
SELECT
  m.person_id,
  m.days_0 AS member_days,
  m.days_0 - COALESCE(l.days_0, 0::hugeint) AS active_days,
  31::hugeint AS period_days,
  DATE '2026-03-01' AS period_from,
  yj_div(m.days_0 - COALESCE(l.days_0, 0::hugeint), 31::hugeint) AS proration,
  yj_half_up(m.base_days * 1::hugeint, m.days_0) AS base_pay,
  a.job, a.grade, a.team, a.market
FROM (
  SELECT s.person_id,
    SUM(yj_days(CASE WHEN s.from_day < DATE '2026-03-01' THEN DATE '2026-03-01' ELSE s.from_day END, CASE WHEN s.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE s.to_day END))::hugeint AS days_0,
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
    SUM(yj_days(CASE WHEN l.from_day < DATE '2026-03-01' THEN DATE '2026-03-01' ELSE l.from_day END, CASE WHEN l.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE l.to_day END))::hugeint AS days_0
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
WHERE p.plan = 'integrated' AND p.grain = 'month'
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
SELECT fact_id, person_id, occurred_on, "customer", ((units_0 + CASE WHEN rank_0 <= left_0 THEN 1 ELSE 0 END) * CASE WHEN "amount" < 0 THEN -1 ELSE 1 END)::bigint AS "amount", "stage", "new_customer", "competitor", "closed_on"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "stage", "new_customer", "competitor", "closed_on", "amount", units_0, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_0 DESC, person_id) AS rank_0, yj_half_even(size_0 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_0) OVER (PARTITION BY fact_id, role) AS left_0
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "stage", "new_customer", "competitor", "closed_on", "amount", yj_down(ABS("amount"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_0, ABS("amount"::hugeint) * c.share::hugeint - yj_down(ABS("amount"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_0, ABS("amount"::hugeint) AS size_0
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."amount", f."stage", f."new_customer", f."competitor", f."closed_on"
    FROM fact_opportunity f JOIN in_share s ON s.fact_type = 'opportunity' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."amount", f."stage", f."new_customer", f."competitor", f."closed_on"
    FROM fact_opportunity f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'opportunity' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_4
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

-- yj_split_5
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

-- yj_split_6
SELECT fact_id, person_id, occurred_on, "course", "family", "hours", "planned", "completed", "certified", "test_score"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "course", "family", "hours", "planned", "completed", "certified", "test_score"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "course", "family", "hours", "planned", "completed", "certified", "test_score"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."course", f."family", f."hours", f."planned", f."completed", f."certified", f."test_score"
    FROM fact_training f JOIN in_share s ON s.fact_type = 'training' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."course", f."family", f."hours", f."planned", f."completed", f."certified", f."test_score"
    FROM fact_training f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'training' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_set_1
SELECT s.unit_id, s.member
FROM (
  SELECT x.unit_id, x."customer" AS member, COUNT(*) AS facts
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
  WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01' AND x."customer" <> ''
  GROUP BY x.unit_id, x."customer"
) s
WHERE NOT EXISTS (SELECT 1 FROM fact_order x
    WHERE x."customer" = s.member AND x.known_from <= 4070908800000 AND x.known_to > 4070908800000 AND x.occurred_on < DATE '2026-03-01' AND x.occurred_on >= DATE '2025-03-01');

-- yj_sum_1
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_booked_amount",
  (COUNT(*) FILTER (WHERE (x."assisted")))::hugeint AS "m_shared_wins"
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
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_2
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_returned_amount"
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
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_3
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_booked_amount__last_year"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."product", c."category", c."market", c."amount", c."list_amount", c."margin", c."quantity", c."opportunity_on", c."assisted"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
      FROM fact_order f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."product", s."category", s."market", s."amount", s."list_amount", s."margin", s."quantity", s."opportunity_on", s."assisted"
      FROM yj_split_1 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
) x
WHERE x.occurred_on >= DATE '2025-03-01' AND x.occurred_on < DATE '2025-04-01'
GROUP BY x.unit_id;

-- yj_sum_4
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_returned_amount__last_year"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."order", c."customer", c."product", c."category", c."amount"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."order", f."customer", f."product", f."category", f."amount"
      FROM fact_return f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."order", s."customer", s."product", s."category", s."amount"
      FROM yj_split_2 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
) x
WHERE x.occurred_on >= DATE '2025-03-01' AND x.occurred_on < DATE '2025-04-01'
GROUP BY x.unit_id;

-- yj_sum_5
SELECT x.unit_id,
  (SUM(x."amount") FILTER (WHERE (x."new_customer")))::hugeint AS "m_new_customer_pipeline"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."amount", c."stage", c."new_customer", c."competitor", c."closed_on"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."amount", f."stage", f."new_customer", f."competitor", f."closed_on"
      FROM fact_opportunity f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."amount", s."stage", s."new_customer", s."competitor", s."closed_on"
      FROM yj_split_3 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_6
SELECT x.unit_id,
  ((CASE WHEN COUNT(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")) >= 3 THEN yj_half_even(SUM(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")), (COUNT(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")))::hugeint) END))::hugeint AS "m_customer_satisfaction"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."answered", c."satisfaction", c."recommend"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."answered", f."satisfaction", f."recommend"
      FROM fact_survey f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."answered", s."satisfaction", s."recommend"
      FROM yj_split_4 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_7
SELECT x.unit_id,
  (yj_div((COUNT(*) FILTER (WHERE ((x."resolution_hours"::hugeint <= x."sla_hours"::hugeint))))::hugeint, (COUNT(*) FILTER (WHERE ((x."resolution_hours"::hugeint <= x."sla_hours"::hugeint)) IS NOT NULL))::hugeint))::hugeint AS "m_complaint_sla_rate",
  (COUNT(*) FILTER (WHERE (x."severe")))::hugeint AS "m_severe_complaints"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."severe", c."response_hours", c."resolution_hours", c."sla_hours", c."reopened"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."severe", f."response_hours", f."resolution_hours", f."sla_hours", f."reopened"
      FROM fact_complaint f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."severe", s."response_hours", s."resolution_hours", s."sla_hours", s."reopened"
      FROM yj_split_5 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_8
SELECT x.unit_id,
  (yj_div((COUNT(*) FILTER (WHERE (x."planned") AND (x."completed")))::hugeint, (COUNT(*) FILTER (WHERE (x."planned") AND (x."completed") IS NOT NULL))::hugeint))::hugeint AS "m_training_completion"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."course", c."family", c."hours", c."planned", c."completed", c."certified", c."test_score"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."course", f."family", f."hours", f."planned", f."completed", f."certified", f."test_score"
      FROM fact_training f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."course", s."family", s."hours", s."planned", s."completed", s."certified", s."test_score"
      FROM yj_split_6 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-03-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_own_1
SELECT unit_id, COUNT(*)::hugeint AS "m_new_customers" FROM yj_set_1 GROUP BY unit_id;

-- yj_base
SELECT p.*,
  COALESCE(yj_sum_1."m_booked_amount", 0::hugeint) AS "m_booked_amount",
  COALESCE(yj_sum_1."m_shared_wins", 0::hugeint) AS "m_shared_wins",
  COALESCE(yj_sum_2."m_returned_amount", 0::hugeint) AS "m_returned_amount",
  COALESCE(yj_sum_3."m_booked_amount__last_year", 0::hugeint) AS "m_booked_amount__last_year",
  COALESCE(yj_sum_4."m_returned_amount__last_year", 0::hugeint) AS "m_returned_amount__last_year",
  COALESCE(yj_sum_5."m_new_customer_pipeline", 0::hugeint) AS "m_new_customer_pipeline",
  yj_sum_6."m_customer_satisfaction" AS "m_customer_satisfaction",
  yj_sum_7."m_complaint_sla_rate" AS "m_complaint_sla_rate",
  COALESCE(yj_sum_7."m_severe_complaints", 0::hugeint) AS "m_severe_complaints",
  yj_sum_8."m_training_completion" AS "m_training_completion",
  COALESCE(yj_own_1."m_new_customers", 0::hugeint) AS "m_new_customers",
  yj_half_up(t_person."m_target__sales_amount" * p.proration, 100000000::hugeint) AS "m_target__sales_amount",
  yj_half_up(t_person."m_target__new_customers" * p.proration, 100000000::hugeint) AS "m_target__new_customers"
FROM yj_person p
LEFT JOIN yj_sum_1 ON yj_sum_1.unit_id = p.person_id
LEFT JOIN yj_sum_2 ON yj_sum_2.unit_id = p.person_id
LEFT JOIN yj_sum_3 ON yj_sum_3.unit_id = p.person_id
LEFT JOIN yj_sum_4 ON yj_sum_4.unit_id = p.person_id
LEFT JOIN yj_sum_5 ON yj_sum_5.unit_id = p.person_id
LEFT JOIN yj_sum_6 ON yj_sum_6.unit_id = p.person_id
LEFT JOIN yj_sum_7 ON yj_sum_7.unit_id = p.person_id
LEFT JOIN yj_sum_8 ON yj_sum_8.unit_id = p.person_id
LEFT JOIN yj_own_1 ON yj_own_1.unit_id = p.person_id
LEFT JOIN (
  SELECT t.id,
    MAX(CASE WHEN t.metric = 'sales_amount' AND t.period = '2026-03' THEN t.target END)::hugeint AS "m_target__sales_amount",
    MAX(CASE WHEN t.metric = 'new_customers' AND t.period = '2026-03' THEN t.target END)::hugeint AS "m_target__new_customers"
  FROM in_target t WHERE t.scope = 'person' AND t.known_from <= 4070908800000 AND t.known_to > 4070908800000 GROUP BY t.id
) t_person ON t_person.id = p.person_id;

-- yj_metric
SELECT x.*,
  (yj_div(((x."m_sales_amount" * 1000000::hugeint) - (x."m_sales_amount__last_year" * 1000000::hugeint))::hugeint, abs((x."m_sales_amount__last_year" * 1000000::hugeint))))::hugeint AS "m_sales_growth"
FROM (
SELECT x.*,
  yj_half_up((((x."m_booked_amount" * 1000000::hugeint) - (x."m_returned_amount" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount",
  yj_half_up((((x."m_booked_amount__last_year" * 1000000::hugeint) - (x."m_returned_amount__last_year" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount__last_year"
FROM yj_base x
) x;

-- yj_score
SELECT x.*,
  (CASE WHEN x.total_base < 0::hugeint THEN 0::hugeint WHEN x.total_base > 12000000000::hugeint THEN 12000000000::hugeint ELSE x.total_base END)::hugeint AS total_before,
  ((CASE WHEN x.total_base < 0::hugeint THEN 0::hugeint WHEN x.total_base > 12000000000::hugeint THEN 12000000000::hugeint ELSE x.total_base END)::hugeint)::hugeint AS total
FROM (
SELECT x.*,
  CASE WHEN x."i_sales" IS NULL THEN NULL ELSE (x."c_kpi") END::hugeint AS total_base
FROM (
SELECT x.*,
  yj_half_even(COALESCE(x."g_kpi__sales" * 50000000::hugeint, 0::hugeint) + COALESCE(x."g_kpi__market" * 10000000::hugeint, 0::hugeint) + COALESCE(x."g_kpi__customer" * 25000000::hugeint, 0::hugeint) + COALESCE(x."g_kpi__team" * 15000000::hugeint, 0::hugeint), CASE WHEN x."g_kpi__sales" IS NULL THEN 0::hugeint ELSE 50000000::hugeint END + CASE WHEN x."g_kpi__market" IS NULL THEN 0::hugeint ELSE 10000000::hugeint END + CASE WHEN x."g_kpi__customer" IS NULL THEN 0::hugeint ELSE 25000000::hugeint END + CASE WHEN x."g_kpi__team" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END) AS "c_kpi"
FROM (
SELECT x.*,
  yj_half_even(COALESCE(x."i_sales" * 65000000::hugeint, 0::hugeint) + COALESCE(x."i_growth" * 15000000::hugeint, 0::hugeint) + COALESCE(x."i_acquisition" * 20000000::hugeint, 0::hugeint), CASE WHEN x."i_sales" IS NULL THEN 0::hugeint ELSE 65000000::hugeint END + CASE WHEN x."i_growth" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END + CASE WHEN x."i_acquisition" IS NULL THEN 0::hugeint ELSE 20000000::hugeint END) AS "g_kpi__sales",
  yj_half_even(COALESCE(x."i_pipeline" * 100000000::hugeint, 0::hugeint), CASE WHEN x."i_pipeline" IS NULL THEN 0::hugeint ELSE 100000000::hugeint END) AS "g_kpi__market",
  yj_half_even(COALESCE(x."i_satisfaction" * 60000000::hugeint, 0::hugeint) + COALESCE(x."i_complaint_handling" * 40000000::hugeint, 0::hugeint), CASE WHEN x."i_satisfaction" IS NULL THEN 0::hugeint ELSE 60000000::hugeint END + CASE WHEN x."i_complaint_handling" IS NULL THEN 0::hugeint ELSE 40000000::hugeint END) AS "g_kpi__customer",
  yj_half_even(COALESCE(x."i_joint_wins" * 60000000::hugeint, 0::hugeint) + COALESCE(x."i_learning_plan" * 40000000::hugeint, 0::hugeint), CASE WHEN x."i_joint_wins" IS NULL THEN 0::hugeint ELSE 60000000::hugeint END + CASE WHEN x."i_learning_plan" IS NULL THEN 0::hugeint ELSE 40000000::hugeint END) AS "g_kpi__team"
FROM (
SELECT x.*,
  ((CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN CASE WHEN yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) < 6000000000::hugeint THEN 0::hugeint WHEN yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) END END))::hugeint AS "i_sales",
  ((CASE WHEN x."m_sales_growth" IS NULL THEN NULL WHEN x."m_sales_growth" < (-20000000)::hugeint THEN 4000000000::hugeint WHEN x."m_sales_growth" < 0::hugeint THEN 5000000000::hugeint + yj_half_even((x."m_sales_growth" - (-20000000)::hugeint) * 3000000000::hugeint, 20000000::hugeint) WHEN x."m_sales_growth" < 10000000::hugeint THEN 8000000000::hugeint + yj_half_even((x."m_sales_growth" - 0::hugeint) * 2000000000::hugeint, 10000000::hugeint) WHEN x."m_sales_growth" < 30000000::hugeint THEN 10000000000::hugeint + yj_half_even((x."m_sales_growth" - 10000000::hugeint) * 2000000000::hugeint, 20000000::hugeint) ELSE 12000000000::hugeint END))::hugeint AS "i_growth",
  ((CASE WHEN (x."m_target__new_customers" * 100000000::hugeint) > 0::hugeint THEN CASE WHEN yj_div((x."m_new_customers" * 100000000::hugeint) * 100::hugeint, (x."m_target__new_customers" * 100000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div((x."m_new_customers" * 100000000::hugeint) * 100::hugeint, (x."m_target__new_customers" * 100000000::hugeint)) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div((x."m_new_customers" * 100000000::hugeint) * 100::hugeint, (x."m_target__new_customers" * 100000000::hugeint)) END END))::hugeint AS "i_acquisition",
  ((CASE WHEN (yj_mul((x."m_target__sales_amount" * 1000000::hugeint), 50000000::hugeint)) > 0::hugeint THEN CASE WHEN yj_div((x."m_new_customer_pipeline" * 1000000::hugeint) * 100::hugeint, (yj_mul((x."m_target__sales_amount" * 1000000::hugeint), 50000000::hugeint))) < 0::hugeint THEN 0::hugeint WHEN yj_div((x."m_new_customer_pipeline" * 1000000::hugeint) * 100::hugeint, (yj_mul((x."m_target__sales_amount" * 1000000::hugeint), 50000000::hugeint))) > 11000000000::hugeint THEN 11000000000::hugeint ELSE yj_div((x."m_new_customer_pipeline" * 1000000::hugeint) * 100::hugeint, (yj_mul((x."m_target__sales_amount" * 1000000::hugeint), 50000000::hugeint))) END END))::hugeint AS "i_pipeline",
  ((CASE WHEN (6000000000::hugeint + yj_half_even((x."m_customer_satisfaction" - 6000000000::hugeint) * 4000000000::hugeint, 9000000000::hugeint - 6000000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN (6000000000::hugeint + yj_half_even((x."m_customer_satisfaction" - 6000000000::hugeint) * 4000000000::hugeint, 9000000000::hugeint - 6000000000::hugeint)) > 11000000000::hugeint THEN 11000000000::hugeint ELSE (6000000000::hugeint + yj_half_even((x."m_customer_satisfaction" - 6000000000::hugeint) * 4000000000::hugeint, 9000000000::hugeint - 6000000000::hugeint)) END))::hugeint AS "i_satisfaction",
  (CASE WHEN x."v_severe_complaint" THEN 0::hugeint ELSE COALESCE((CASE WHEN x."m_complaint_sla_rate" IS NULL THEN NULL WHEN x."m_complaint_sla_rate" < 70000000::hugeint THEN 4000000000::hugeint WHEN x."m_complaint_sla_rate" < 85000000::hugeint THEN 7000000000::hugeint WHEN x."m_complaint_sla_rate" < 95000000::hugeint THEN 8500000000::hugeint ELSE 10000000000::hugeint END), 10000000000::hugeint) END)::hugeint AS "i_complaint_handling",
  ((CASE WHEN (8000000000::hugeint + CASE WHEN (x."m_shared_wins" * 100000000::hugeint) >= 0::hugeint THEN yj_down((x."m_shared_wins" * 100000000::hugeint) - 0::hugeint, 100000000::hugeint) * 1000000000::hugeint WHEN (x."m_shared_wins" * 100000000::hugeint) < 0::hugeint THEN yj_down(0::hugeint - (x."m_shared_wins" * 100000000::hugeint), 100000000::hugeint) * 0::hugeint END) < 0::hugeint THEN 0::hugeint WHEN (8000000000::hugeint + CASE WHEN (x."m_shared_wins" * 100000000::hugeint) >= 0::hugeint THEN yj_down((x."m_shared_wins" * 100000000::hugeint) - 0::hugeint, 100000000::hugeint) * 1000000000::hugeint WHEN (x."m_shared_wins" * 100000000::hugeint) < 0::hugeint THEN yj_down(0::hugeint - (x."m_shared_wins" * 100000000::hugeint), 100000000::hugeint) * 0::hugeint END) > 12000000000::hugeint THEN 12000000000::hugeint ELSE (8000000000::hugeint + CASE WHEN (x."m_shared_wins" * 100000000::hugeint) >= 0::hugeint THEN yj_down((x."m_shared_wins" * 100000000::hugeint) - 0::hugeint, 100000000::hugeint) * 1000000000::hugeint WHEN (x."m_shared_wins" * 100000000::hugeint) < 0::hugeint THEN yj_down(0::hugeint - (x."m_shared_wins" * 100000000::hugeint), 100000000::hugeint) * 0::hugeint END) END))::hugeint AS "i_joint_wins",
  ((CASE WHEN x."m_training_completion" >= (100000000::hugeint) THEN 10000000000::hugeint WHEN x."m_training_completion" < (100000000::hugeint) THEN 6000000000::hugeint END))::hugeint AS "i_learning_plan"
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
  (CASE WHEN x.total IS NULL THEN NULL WHEN x.total < 6000000000::hugeint THEN 50000000::hugeint WHEN x.total < 8000000000::hugeint THEN 50000000::hugeint + yj_half_even((x.total - 6000000000::hugeint) * 40000000::hugeint, 2000000000::hugeint) WHEN x.total < 10000000000::hugeint THEN 90000000::hugeint + yj_half_even((x.total - 8000000000::hugeint) * 20000000::hugeint, 2000000000::hugeint) WHEN x.total < 12000000000::hugeint THEN 110000000::hugeint + yj_half_even((x.total - 10000000000::hugeint) * 40000000::hugeint, 2000000000::hugeint) ELSE 150000000::hugeint END)::hugeint AS coefficient
FROM (
SELECT x.*,
  x.grade_uncapped AS grade_result
FROM (
SELECT x.*,
  CASE WHEN x.total_before IS NULL THEN NULL WHEN x.total_before >= 10000000000::hugeint THEN 'S' WHEN x.total_before >= 9200000000::hugeint THEN 'A' WHEN x.total_before >= 8000000000::hugeint THEN 'B' WHEN x.total_before >= 6000000000::hugeint THEN 'C' ELSE 'D' END AS grade_before,
  CASE WHEN x.total IS NULL THEN NULL WHEN x.total >= 10000000000::hugeint THEN 'S' WHEN x.total >= 9200000000::hugeint THEN 'A' WHEN x.total >= 8000000000::hugeint THEN 'B' WHEN x.total >= 6000000000::hugeint THEN 'C' ELSE 'D' END AS grade_uncapped
FROM yj_score x
) x
) x;

-- yj_opened
SELECT x.*, l."l_corrections", l."l_carry"
FROM yj_grade x
LEFT JOIN yj_ledger l ON l.person_id = x.person_id;

-- yj_result
SELECT x.*,
  ((x.total < 6000000000::hugeint)) AS "q_coaching",
  ((x.total < 6000000000::hugeint)) AS "q_training"
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
  (x."p_merit_bonus")::hugeint AS pay_total
FROM (
SELECT x.*,
  ((yj_half_up(yj_mul(yj_mul((yj_mul((x.base_pay * 1000000::hugeint), 20000000::hugeint)), x.coefficient), x.proration), 1000000::hugeint)))::hugeint AS "p_merit_bonus"
FROM yj_opened x
) x
) x
) x
) x
) x;
