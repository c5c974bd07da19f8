-- yj_segment
SELECT
  e.person_id,
  CASE WHEN e.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE e.from_day END AS from_day,
  CASE WHEN e.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE e.to_day END AS to_day,
  e.job, e.grade, e.team, e.market, e.base_pay
FROM in_employment e
WHERE e.from_day < DATE '2026-04-01' AND e.to_day > DATE '2026-01-01'
  AND ((e."job" = 'senior_seller'));

-- yj_person
SELECT
  m.person_id,
  m.days_0 AS member_days,
  m.days_0 - COALESCE(l.days_0, 0::hugeint) AS active_days,
  90::hugeint AS period_days,
  DATE '2026-01-01' AS period_from,
  yj_div(m.days_0 - COALESCE(l.days_0, 0::hugeint), 90::hugeint) AS proration,
  yj_half_up(m.base_days * 3::hugeint, m.days_0) AS base_pay,
  a.job, a.grade, a.team, a.market
FROM (
  SELECT s.person_id,
    SUM(yj_days(CASE WHEN s.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE s.from_day END, CASE WHEN s.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE s.to_day END))::hugeint AS days_0,
    SUM(s.base_pay::hugeint * yj_days(CASE WHEN s.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE s.from_day END, CASE WHEN s.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE s.to_day END))::hugeint AS base_days
  FROM yj_segment s GROUP BY s.person_id
) m
JOIN (
  SELECT s.person_id, s.job, s.grade, s.team, s.market,
    ROW_NUMBER() OVER (PARTITION BY s.person_id ORDER BY s.from_day DESC) AS latest
  FROM yj_segment s WHERE s.from_day < DATE '2026-04-01' AND s.to_day > DATE '2026-01-01'
) a ON a.person_id = m.person_id AND a.latest = 1
LEFT JOIN (
  SELECT l.person_id,
    SUM(yj_days(CASE WHEN l.from_day < DATE '2026-01-01' THEN DATE '2026-01-01' ELSE l.from_day END, CASE WHEN l.to_day > DATE '2026-04-01' THEN DATE '2026-04-01' ELSE l.to_day END))::hugeint AS days_0
  FROM (
    SELECT s.person_id, CASE WHEN l.from_day > s.from_day THEN l.from_day ELSE s.from_day END AS from_day, CASE WHEN l.to_day < s.to_day THEN l.to_day ELSE s.to_day END AS to_day
    FROM yj_segment s JOIN in_leave l ON l.person_id = s.person_id AND l.from_day < s.to_day AND l.to_day > s.from_day
  ) l GROUP BY l.person_id
) l ON l.person_id = m.person_id
WHERE m.days_0 > 0::hugeint;

-- yj_team_up
WITH RECURSIVE up(team_id, ancestor_id, depth) AS (
  SELECT t.team_id, t.team_id, 0 FROM in_team t
  UNION ALL
  SELECT u.team_id, t.parent_id, u.depth + 1
  FROM up u JOIN in_team t ON t.team_id = u.ancestor_id
  WHERE t.parent_id <> '' AND u.depth < 32
)
SELECT team_id, ancestor_id FROM up;

-- yj_ledger
SELECT p.person_id,
  (SUM(p.amount) FILTER (WHERE LEFT(p.account, 4) = 'pay:' AND p.run_from = DATE '2026-01-01' AND p.origin_from < DATE '2026-01-01'))::hugeint AS "l_corrections",
  (SUM(p.amount) FILTER (WHERE p.account = 'carry' AND p.run_from < DATE '2026-01-01'))::hugeint AS "l_carry"
FROM in_posting p
WHERE p.plan = 'goals' AND p.grain = 'quarter'
GROUP BY p.person_id;

-- yj_split_1
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

-- yj_split_2
SELECT fact_id, person_id, occurred_on, "level", "nominated"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "level", "nominated"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "level", "nominated"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."level", f."nominated"
    FROM fact_readiness f JOIN in_share s ON s.fact_type = 'readiness' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."level", f."nominated"
    FROM fact_readiness f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'readiness' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_3
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

-- yj_split_4
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

-- yj_split_5
SELECT fact_id, person_id, occurred_on, "customer", "key_account", "purpose", "done"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "key_account", "purpose", "done"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "key_account", "purpose", "done"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."key_account", f."purpose", f."done"
    FROM fact_visit f JOIN in_share s ON s.fact_type = 'visit' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."key_account", f."purpose", f."done"
    FROM fact_visit f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'visit' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_6
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

-- yj_split_7
SELECT fact_id, person_id, occurred_on, "set", "goal", "weight", "target", "actual"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "set", "goal", "weight", "target", "actual"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "set", "goal", "weight", "target", "actual"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."set", f."goal", f."weight", f."target", f."actual"
    FROM fact_goal f JOIN in_share s ON s.fact_type = 'goal' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."set", f."goal", f."weight", f."target", f."actual"
    FROM fact_goal f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'goal' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_8
SELECT fact_id, person_id, occurred_on, "customer", ((units_0 + CASE WHEN rank_0 <= left_0 THEN 1 ELSE 0 END) * CASE WHEN "due_amount" < 0 THEN -1 ELSE 1 END)::bigint AS "due_amount", ((units_1 + CASE WHEN rank_1 <= left_1 THEN 1 ELSE 0 END) * CASE WHEN "renewed_amount" < 0 THEN -1 ELSE 1 END)::bigint AS "renewed_amount", "renewed"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "renewed", "due_amount", units_0, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_0 DESC, person_id) AS rank_0, yj_half_even(size_0 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_0) OVER (PARTITION BY fact_id, role) AS left_0, "renewed_amount", units_1, ROW_NUMBER() OVER (PARTITION BY fact_id, role ORDER BY rest_1 DESC, person_id) AS rank_1, yj_half_even(size_1 * SUM(share::hugeint) OVER (PARTITION BY fact_id, role), 100000000::hugeint) - SUM(units_1) OVER (PARTITION BY fact_id, role) AS left_1
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "renewed", "due_amount", yj_down(ABS("due_amount"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_0, ABS("due_amount"::hugeint) * c.share::hugeint - yj_down(ABS("due_amount"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_0, ABS("due_amount"::hugeint) AS size_0, "renewed_amount", yj_down(ABS("renewed_amount"::hugeint) * c.share::hugeint, 100000000::hugeint) AS units_1, ABS("renewed_amount"::hugeint) * c.share::hugeint - yj_down(ABS("renewed_amount"::hugeint) * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_1, ABS("renewed_amount"::hugeint) AS size_1
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."due_amount", f."renewed_amount", f."renewed"
    FROM fact_renewal f JOIN in_share s ON s.fact_type = 'renewal' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."due_amount", f."renewed_amount", f."renewed"
    FROM fact_renewal f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'renewal' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_9
SELECT fact_id, person_id, occurred_on, "customer", "won"
    FROM (
      SELECT fact_id, person_id, role, occurred_on, "customer", "won"
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on, "customer", "won"
        FROM (
        SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, f."customer", f."won"
    FROM fact_referral f JOIN in_share s ON s.fact_type = 'referral' AND s.fact_id = f.fact_id
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner')
    UNION ALL
    SELECT f.fact_id, f.seller_id, 'owner', 100000000, f.occurred_on, f."customer", f."won"
    FROM fact_referral f
    WHERE f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000 AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = 'referral' AND s.fact_id = f.fact_id
        AND s.known_from <= 4070908800000 AND s.known_to > 4070908800000 AND s.role IN ('owner'))
        ) c
      ) u
    ) r;

-- yj_split_10
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
      FROM yj_split_3 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
  ) x
  WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01' AND x."customer" <> ''
  GROUP BY x.unit_id, x."customer"
) s
WHERE s.facts >= 2;

-- yj_set_2
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
      FROM yj_split_3 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
  ) x
  WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01' AND x."customer" <> ''
  GROUP BY x.unit_id, x."customer"
) s
WHERE TRUE;

-- yj_sum_1
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_booked_amount",
  (COUNT(*))::hugeint AS "m_order_count",
  (COUNT(*) FILTER (WHERE (x."assisted")))::hugeint AS "m_shared_wins"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."product", c."category", c."market", c."amount", c."list_amount", c."margin", c."quantity", c."opportunity_on", c."assisted"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
      FROM fact_order f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."product", s."category", s."market", s."amount", s."list_amount", s."margin", s."quantity", s."opportunity_on", s."assisted"
      FROM yj_split_3 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
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
      FROM yj_split_4 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_3
SELECT x.unit_id,
  (COUNT(DISTINCT x."customer") FILTER (WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01' AND x."customer" <> ''))::hugeint AS "m_active_customers",
  (COUNT(DISTINCT x."customer") FILTER (WHERE x.occurred_on >= DATE '2024-04-01' AND x.occurred_on < DATE '2025-04-01' AND x."customer" <> ''))::hugeint AS "m_active_customers__last_year",
  (SUM(x."amount") FILTER (WHERE x.occurred_on >= DATE '2025-01-01' AND x.occurred_on < DATE '2025-04-01'))::hugeint AS "m_booked_amount__last_year"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."product", c."category", c."market", c."amount", c."list_amount", c."margin", c."quantity", c."opportunity_on", c."assisted"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
      FROM fact_order f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."product", s."category", s."market", s."amount", s."list_amount", s."margin", s."quantity", s."opportunity_on", s."assisted"
      FROM yj_split_3 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
) x
WHERE x.occurred_on >= DATE '2024-04-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_4
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_market_size"
FROM (
  SELECT p.person_id AS unit_id, c.fact_id, c.occurred_on, c."market", c."amount", c."source", c."confidence"
    FROM fact_market_size c
    JOIN in_employment e ON e.market = c."market" AND e.from_day <= c.occurred_on AND e.to_day > c.occurred_on
    JOIN yj_person p ON p.person_id = e.person_id
    JOIN yj_segment g ON g.person_id = p.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
    WHERE c.known_from <= 4070908800000 AND c.known_to > 4070908800000
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_5
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_returned_amount__last_year"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."order", c."customer", c."product", c."category", c."amount"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."order", f."customer", f."product", f."category", f."amount"
      FROM fact_return f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."order", s."customer", s."product", s."category", s."amount"
      FROM yj_split_4 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
) x
WHERE x.occurred_on >= DATE '2025-01-01' AND x.occurred_on < DATE '2025-04-01'
GROUP BY x.unit_id;

-- yj_sum_6
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_market_size__last_year"
FROM (
  SELECT p.person_id AS unit_id, c.fact_id, c.occurred_on, c."market", c."amount", c."source", c."confidence"
    FROM fact_market_size c
    JOIN in_employment e ON e.market = c."market" AND e.from_day <= c.occurred_on AND e.to_day > c.occurred_on
    JOIN yj_person p ON p.person_id = e.person_id
    WHERE c.known_from <= 4070908800000 AND c.known_to > 4070908800000
) x
WHERE x.occurred_on >= DATE '2025-01-01' AND x.occurred_on < DATE '2025-04-01'
GROUP BY x.unit_id;

-- yj_sum_7
SELECT x.unit_id,
  (yj_div((COUNT(*) FILTER (WHERE (x."done")))::hugeint, (COUNT(*) FILTER (WHERE (x."done") IS NOT NULL))::hugeint))::hugeint AS "m_visit_completion"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."key_account", c."purpose", c."done"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."key_account", f."purpose", f."done"
      FROM fact_visit f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."key_account", s."purpose", s."done"
      FROM yj_split_5 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_8
SELECT x.unit_id,
  ((CASE WHEN COUNT(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")) >= 3 THEN yj_half_even(SUM(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")), (COUNT(x."satisfaction"::hugeint) FILTER (WHERE (x."answered")))::hugeint) END))::hugeint AS "m_customer_satisfaction"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."answered", c."satisfaction", c."recommend"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."answered", f."satisfaction", f."recommend"
      FROM fact_survey f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."answered", s."satisfaction", s."recommend"
      FROM yj_split_6 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_9
SELECT x.unit_id,
  (SUM(x."hours") FILTER (WHERE (x."completed")))::hugeint AS "m_training_hours"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."course", c."family", c."hours", c."planned", c."completed", c."certified", c."test_score"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."course", f."family", f."hours", f."planned", f."completed", f."certified", f."test_score"
      FROM fact_training f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."course", s."family", s."hours", s."planned", s."completed", s."certified", s."test_score"
      FROM yj_split_1 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_10
SELECT x.unit_id,
  ((yj_half_even(SUM((yj_min(yj_max(yj_div(x."actual"::hugeint, x."target"::hugeint), 0::hugeint), 150000000::hugeint)) * (x."weight"::hugeint)) FILTER (WHERE (yj_min(yj_max(yj_div(x."actual"::hugeint, x."target"::hugeint), 0::hugeint), 150000000::hugeint)) IS NOT NULL AND (x."weight"::hugeint) IS NOT NULL), SUM(x."weight"::hugeint) FILTER (WHERE (yj_min(yj_max(yj_div(x."actual"::hugeint, x."target"::hugeint), 0::hugeint), 150000000::hugeint)) IS NOT NULL AND (x."weight"::hugeint) IS NOT NULL))))::hugeint AS "m_goal_completion"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."set", c."goal", c."weight", c."target", c."actual"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."set", f."goal", f."weight", f."target", f."actual"
      FROM fact_goal f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."set", s."goal", s."weight", s."target", s."actual"
      FROM yj_split_7 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_11
SELECT x.unit_id,
  (yj_div((COUNT(*) FILTER (WHERE (x."renewed")))::hugeint, (COUNT(*) FILTER (WHERE (x."renewed") IS NOT NULL))::hugeint))::hugeint AS "m_renewal_rate_12m"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."due_amount", c."renewed_amount", c."renewed"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."due_amount", f."renewed_amount", f."renewed"
      FROM fact_renewal f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."due_amount", s."renewed_amount", s."renewed"
      FROM yj_split_8 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
) x
WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_12
SELECT x.unit_id,
  (COUNT(DISTINCT x."customer") FILTER (WHERE x."customer" <> ''))::hugeint AS "m_referring_customers"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."won"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."won"
      FROM fact_referral f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."won"
      FROM yj_split_9 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
) x
JOIN yj_set_2 n ON n.unit_id = x.unit_id AND n.member = x."customer"
WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_13
SELECT x.unit_id,
  (COUNT(*))::hugeint AS "m_complaints",
  (COUNT(*) FILTER (WHERE (x."severe")))::hugeint AS "m_severe_complaints"
FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."severe", c."response_hours", c."resolution_hours", c."sla_hours", c."reopened"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."severe", f."response_hours", f."resolution_hours", f."sla_hours", f."reopened"
      FROM fact_complaint f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."severe", s."response_hours", s."resolution_hours", s."sla_hours", s."reopened"
      FROM yj_split_10 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_14
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_booked_amount__team"
FROM (
  SELECT u.ancestor_id AS unit_id, c.fact_id, c.occurred_on, c."customer", c."product", c."category", c."market", c."amount", c."list_amount", c."margin", c."quantity", c."opportunity_on", c."assisted"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."customer", f."product", f."category", f."market", f."amount", f."list_amount", f."margin", f."quantity", f."opportunity_on", f."assisted"
      FROM fact_order f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."customer", s."product", s."category", s."market", s."amount", s."list_amount", s."margin", s."quantity", s."opportunity_on", s."assisted"
      FROM yj_split_3 s
    ) c
    JOIN in_employment e ON e.person_id = c.person_id AND e.from_day <= c.occurred_on AND e.to_day > c.occurred_on
    JOIN yj_team_up u ON u.team_id = e.team
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_sum_15
SELECT x.unit_id,
  (SUM(x."amount"))::hugeint AS "m_returned_amount__team"
FROM (
  SELECT u.ancestor_id AS unit_id, c.fact_id, c.occurred_on, c."order", c."customer", c."product", c."category", c."amount"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."order", f."customer", f."product", f."category", f."amount"
      FROM fact_return f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."order", s."customer", s."product", s."category", s."amount"
      FROM yj_split_4 s
    ) c
    JOIN in_employment e ON e.person_id = c.person_id AND e.from_day <= c.occurred_on AND e.to_day > c.occurred_on
    JOIN yj_team_up u ON u.team_id = e.team
) x
WHERE x.occurred_on >= DATE '2026-01-01' AND x.occurred_on < DATE '2026-04-01'
GROUP BY x.unit_id;

-- yj_own_1
SELECT unit_id, (x."test_score"::hugeint) AS "m_product_knowledge"
FROM (
  SELECT x.*, ROW_NUMBER() OVER (PARTITION BY x.unit_id ORDER BY x.occurred_on DESC, x.fact_id DESC) AS latest
  FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."course", c."family", c."hours", c."planned", c."completed", c."certified", c."test_score"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."course", f."family", f."hours", f."planned", f."completed", f."certified", f."test_score"
      FROM fact_training f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."course", s."family", s."hours", s."planned", s."completed", s."certified", s."test_score"
      FROM yj_split_1 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
  ) x
  WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01' AND (((x."family" = 'product') AND (x."test_score"::hugeint IS NOT NULL))) AND (x."test_score"::hugeint) IS NOT NULL
) x WHERE x.latest = 1;

-- yj_own_2
SELECT unit_id, (x."level"::hugeint) AS "m_promotion_readiness"
FROM (
  SELECT x.*, ROW_NUMBER() OVER (PARTITION BY x.unit_id ORDER BY x.occurred_on DESC, x.fact_id DESC) AS latest
  FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."level", c."nominated"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."level", f."nominated"
      FROM fact_readiness f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."level", s."nominated"
      FROM yj_split_2 s
    ) c
    JOIN yj_person p ON p.person_id = c.person_id
  ) x
  WHERE x.occurred_on >= DATE '2025-04-01' AND x.occurred_on < DATE '2026-04-01' AND (x."level"::hugeint) IS NOT NULL
) x WHERE x.latest = 1;

-- yj_own_3
SELECT unit_id, COUNT(*)::hugeint AS "m_repeat_customers" FROM yj_set_1 GROUP BY unit_id;

-- yj_rated_1
SELECT r.ratee_id AS ratee, r.rater_group, r.rater_id AS rater, r.question, r.rating::hugeint AS rating
FROM in_rating r
WHERE r.form = 'collaboration' AND r.period = '2026-Q1' AND r.known_from <= 4070908800000 AND r.known_to > 4070908800000 AND r.question = 'teamwork';

-- yj_rated_2
SELECT r.ratee_id AS ratee, r.rater_group, r.rater_id AS rater, r.question, r.rating::hugeint AS rating
FROM in_rating r
WHERE r.form = 'appraisal' AND r.period = '2026-Q1' AND r.known_from <= 4070908800000 AND r.known_to > 4070908800000;

-- yj_rated_3
SELECT r.ratee_id AS ratee, r.rater_group, r.rater_id AS rater, r.question, r.rating::hugeint AS rating
FROM in_rating r
WHERE r.form = 'appraisal' AND r.period = '2026-Q1' AND r.known_from <= 4070908800000 AND r.known_to > 4070908800000;

-- yj_rated_4
SELECT r.ratee_id AS ratee, r.rater_group, r.rater_id AS rater, r.question, r.rating::hugeint AS rating
FROM in_rating r
WHERE r.form = 'appraisal' AND r.period = '2026-Q1' AND r.known_from <= 4070908800000 AND r.known_to > 4070908800000;

-- yj_base
SELECT p.*,
  COALESCE(yj_sum_1."m_booked_amount", 0::hugeint) AS "m_booked_amount",
  COALESCE(yj_sum_1."m_order_count", 0::hugeint) AS "m_order_count",
  COALESCE(yj_sum_1."m_shared_wins", 0::hugeint) AS "m_shared_wins",
  COALESCE(yj_sum_2."m_returned_amount", 0::hugeint) AS "m_returned_amount",
  COALESCE(yj_sum_3."m_active_customers", 0::hugeint) AS "m_active_customers",
  COALESCE(yj_sum_3."m_active_customers__last_year", 0::hugeint) AS "m_active_customers__last_year",
  COALESCE(yj_sum_3."m_booked_amount__last_year", 0::hugeint) AS "m_booked_amount__last_year",
  COALESCE(yj_sum_4."m_market_size", 0::hugeint) AS "m_market_size",
  COALESCE(yj_sum_5."m_returned_amount__last_year", 0::hugeint) AS "m_returned_amount__last_year",
  COALESCE(yj_sum_6."m_market_size__last_year", 0::hugeint) AS "m_market_size__last_year",
  yj_sum_7."m_visit_completion" AS "m_visit_completion",
  yj_sum_8."m_customer_satisfaction" AS "m_customer_satisfaction",
  COALESCE(yj_sum_9."m_training_hours", 0::hugeint) AS "m_training_hours",
  yj_sum_10."m_goal_completion" AS "m_goal_completion",
  yj_sum_11."m_renewal_rate_12m" AS "m_renewal_rate_12m",
  COALESCE(yj_sum_12."m_referring_customers", 0::hugeint) AS "m_referring_customers",
  COALESCE(yj_sum_13."m_complaints", 0::hugeint) AS "m_complaints",
  COALESCE(yj_sum_13."m_severe_complaints", 0::hugeint) AS "m_severe_complaints",
  COALESCE(yj_sum_14."m_booked_amount__team", 0::hugeint) AS "m_booked_amount__team",
  COALESCE(yj_sum_15."m_returned_amount__team", 0::hugeint) AS "m_returned_amount__team",
  yj_own_1."m_product_knowledge" AS "m_product_knowledge",
  yj_own_2."m_promotion_readiness" AS "m_promotion_readiness",
  COALESCE(yj_own_3."m_repeat_customers", 0::hugeint) AS "m_repeat_customers",
  (yj_half_even((CASE WHEN (w1.mean_0 IS NOT NULL AND w1.raters_0 >= 3::hugeint) THEN 15000000::hugeint * yj_half_even(w1.mean_0 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END), (CASE WHEN (w1.mean_0 IS NOT NULL AND w1.raters_0 >= 3::hugeint) THEN 15000000::hugeint ELSE 0::hugeint END)))::hugeint AS "m_cross_department_rating",
  (CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) AND (1000000000000000::hugeint - 10000000::hugeint * (CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint ELSE 0::hugeint END)) > 0::hugeint AND (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN yj_half_even((CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint * yj_half_even(w2.mean_0 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint * yj_half_even(w2.mean_1 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint * yj_half_even(w2.mean_2 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint * yj_half_even(w2.mean_3 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END) * 100000000::hugeint + (1000000000000000::hugeint - 10000000::hugeint * (CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint ELSE 0::hugeint END)) * (yj_half_even(w2.mean_0 * 10000000000::hugeint, 500000000::hugeint) - yj_half_even(w2.mean_3 * 10000000000::hugeint, 500000000::hugeint)), (CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint ELSE 0::hugeint END) * 100000000::hugeint) WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) AND (1000000000000000::hugeint - 10000000::hugeint * (CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint ELSE 0::hugeint END)) > 0::hugeint THEN NULL ELSE yj_half_even((CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint * yj_half_even(w2.mean_0 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint * yj_half_even(w2.mean_1 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint * yj_half_even(w2.mean_2 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint * yj_half_even(w2.mean_3 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END), (CASE WHEN (w2.mean_0 IS NOT NULL AND w2.raters_0 >= 1::hugeint) THEN 50000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_1 IS NOT NULL AND w2.raters_1 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_2 IS NOT NULL AND w2.raters_2 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w2.mean_3 IS NOT NULL AND w2.raters_3 >= 1::hugeint) THEN 10000000::hugeint ELSE 0::hugeint END)) END)::hugeint AS "m_appraisal_rating",
  (yj_half_even((CASE WHEN (w3.mean_0 IS NOT NULL AND w3.raters_0 >= 1::hugeint) THEN 10000000::hugeint * yj_half_even(w3.mean_0 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END), (CASE WHEN (w3.mean_0 IS NOT NULL AND w3.raters_0 >= 1::hugeint) THEN 10000000::hugeint ELSE 0::hugeint END)))::hugeint AS "m_self_rating",
  (yj_half_even((CASE WHEN (w4.mean_0 IS NOT NULL AND w4.raters_0 >= 1::hugeint) THEN 50000000::hugeint * yj_half_even(w4.mean_0 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w4.mean_1 IS NOT NULL AND w4.raters_1 >= 3::hugeint) THEN 20000000::hugeint * yj_half_even(w4.mean_1 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END + CASE WHEN (w4.mean_2 IS NOT NULL AND w4.raters_2 >= 3::hugeint) THEN 20000000::hugeint * yj_half_even(w4.mean_2 * 10000000000::hugeint, 500000000::hugeint) ELSE 0::hugeint END), (CASE WHEN (w4.mean_0 IS NOT NULL AND w4.raters_0 >= 1::hugeint) THEN 50000000::hugeint ELSE 0::hugeint END + CASE WHEN (w4.mean_1 IS NOT NULL AND w4.raters_1 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END + CASE WHEN (w4.mean_2 IS NOT NULL AND w4.raters_2 >= 3::hugeint) THEN 20000000::hugeint ELSE 0::hugeint END)))::hugeint AS "m_others_rating",
  yj_half_up(t_person."m_target__sales_amount" * p.proration, 100000000::hugeint) AS "m_target__sales_amount",
  t_team."m_target__sales_amount__team" AS "m_target__sales_amount__team"
FROM yj_person p
LEFT JOIN yj_sum_1 ON yj_sum_1.unit_id = p.person_id
LEFT JOIN yj_sum_2 ON yj_sum_2.unit_id = p.person_id
LEFT JOIN yj_sum_3 ON yj_sum_3.unit_id = p.person_id
LEFT JOIN yj_sum_4 ON yj_sum_4.unit_id = p.person_id
LEFT JOIN yj_sum_5 ON yj_sum_5.unit_id = p.person_id
LEFT JOIN yj_sum_6 ON yj_sum_6.unit_id = p.person_id
LEFT JOIN yj_sum_7 ON yj_sum_7.unit_id = p.person_id
LEFT JOIN yj_sum_8 ON yj_sum_8.unit_id = p.person_id
LEFT JOIN yj_sum_9 ON yj_sum_9.unit_id = p.person_id
LEFT JOIN yj_sum_10 ON yj_sum_10.unit_id = p.person_id
LEFT JOIN yj_sum_11 ON yj_sum_11.unit_id = p.person_id
LEFT JOIN yj_sum_12 ON yj_sum_12.unit_id = p.person_id
LEFT JOIN yj_sum_13 ON yj_sum_13.unit_id = p.person_id
LEFT JOIN yj_sum_14 ON yj_sum_14.unit_id = p.team
LEFT JOIN yj_sum_15 ON yj_sum_15.unit_id = p.team
LEFT JOIN yj_own_1 ON yj_own_1.unit_id = p.person_id
LEFT JOIN yj_own_2 ON yj_own_2.unit_id = p.person_id
LEFT JOIN yj_own_3 ON yj_own_3.unit_id = p.person_id
LEFT JOIN (
  SELECT g.ratee, MAX(CASE WHEN g.rater_group = 'cross_department' THEN g.raters END)::hugeint AS raters_0, MAX(CASE WHEN g.rater_group = 'cross_department' THEN g.mean END)::hugeint AS mean_0
  FROM (
SELECT by_inner.ratee, by_inner.rater_group, MAX(counted.raters) AS raters,
  yj_half_even(SUM(by_inner.mean)::hugeint, COUNT(*)::hugeint) AS mean
FROM (
  SELECT ratee, rater_group, rater, yj_half_even(SUM(rating)::hugeint, COUNT(*)::hugeint) AS mean
  FROM yj_rated_1 WHERE rating IS NOT NULL AND rater_group IN ('cross_department') GROUP BY ratee, rater_group, rater
) AS by_inner
JOIN (
  SELECT ratee, rater_group, COUNT(DISTINCT rater)::hugeint AS raters
  FROM yj_rated_1 WHERE rating IS NOT NULL AND rater_group IN ('cross_department') GROUP BY ratee, rater_group
) AS counted ON counted.ratee = by_inner.ratee AND counted.rater_group = by_inner.rater_group
GROUP BY by_inner.ratee, by_inner.rater_group
  ) g GROUP BY g.ratee
) w1 ON w1.ratee = p.person_id
LEFT JOIN (
  SELECT g.ratee, MAX(CASE WHEN g.rater_group = 'superior' THEN g.raters END)::hugeint AS raters_0, MAX(CASE WHEN g.rater_group = 'superior' THEN g.mean END)::hugeint AS mean_0, MAX(CASE WHEN g.rater_group = 'peer' THEN g.raters END)::hugeint AS raters_1, MAX(CASE WHEN g.rater_group = 'peer' THEN g.mean END)::hugeint AS mean_1, MAX(CASE WHEN g.rater_group = 'customer' THEN g.raters END)::hugeint AS raters_2, MAX(CASE WHEN g.rater_group = 'customer' THEN g.mean END)::hugeint AS mean_2, MAX(CASE WHEN g.rater_group = 'self' THEN g.raters END)::hugeint AS raters_3, MAX(CASE WHEN g.rater_group = 'self' THEN g.mean END)::hugeint AS mean_3
  FROM (
SELECT by_inner.ratee, by_inner.rater_group, MAX(counted.raters) AS raters,
  yj_half_even(SUM(by_inner.mean)::hugeint, COUNT(*)::hugeint) AS mean
FROM (
  SELECT ratee, rater_group, question, yj_half_even(SUM(rating)::hugeint, COUNT(*)::hugeint) AS mean
  FROM yj_rated_2 WHERE rating IS NOT NULL AND rater_group IN ('superior', 'peer', 'customer', 'self') GROUP BY ratee, rater_group, question
) AS by_inner
JOIN (
  SELECT ratee, rater_group, COUNT(DISTINCT rater)::hugeint AS raters
  FROM yj_rated_2 WHERE rating IS NOT NULL AND rater_group IN ('superior', 'peer', 'customer', 'self') GROUP BY ratee, rater_group
) AS counted ON counted.ratee = by_inner.ratee AND counted.rater_group = by_inner.rater_group
GROUP BY by_inner.ratee, by_inner.rater_group
  ) g GROUP BY g.ratee
) w2 ON w2.ratee = p.person_id
LEFT JOIN (
  SELECT g.ratee, MAX(CASE WHEN g.rater_group = 'self' THEN g.raters END)::hugeint AS raters_0, MAX(CASE WHEN g.rater_group = 'self' THEN g.mean END)::hugeint AS mean_0
  FROM (
SELECT by_inner.ratee, by_inner.rater_group, MAX(counted.raters) AS raters,
  yj_half_even(SUM(by_inner.mean)::hugeint, COUNT(*)::hugeint) AS mean
FROM (
  SELECT ratee, rater_group, question, yj_half_even(SUM(rating)::hugeint, COUNT(*)::hugeint) AS mean
  FROM yj_rated_3 WHERE rating IS NOT NULL AND rater_group IN ('self') GROUP BY ratee, rater_group, question
) AS by_inner
JOIN (
  SELECT ratee, rater_group, COUNT(DISTINCT rater)::hugeint AS raters
  FROM yj_rated_3 WHERE rating IS NOT NULL AND rater_group IN ('self') GROUP BY ratee, rater_group
) AS counted ON counted.ratee = by_inner.ratee AND counted.rater_group = by_inner.rater_group
GROUP BY by_inner.ratee, by_inner.rater_group
  ) g GROUP BY g.ratee
) w3 ON w3.ratee = p.person_id
LEFT JOIN (
  SELECT g.ratee, MAX(CASE WHEN g.rater_group = 'superior' THEN g.raters END)::hugeint AS raters_0, MAX(CASE WHEN g.rater_group = 'superior' THEN g.mean END)::hugeint AS mean_0, MAX(CASE WHEN g.rater_group = 'peer' THEN g.raters END)::hugeint AS raters_1, MAX(CASE WHEN g.rater_group = 'peer' THEN g.mean END)::hugeint AS mean_1, MAX(CASE WHEN g.rater_group = 'customer' THEN g.raters END)::hugeint AS raters_2, MAX(CASE WHEN g.rater_group = 'customer' THEN g.mean END)::hugeint AS mean_2
  FROM (
SELECT by_inner.ratee, by_inner.rater_group, MAX(counted.raters) AS raters,
  yj_half_even(SUM(by_inner.mean)::hugeint, COUNT(*)::hugeint) AS mean
FROM (
  SELECT ratee, rater_group, question, yj_half_even(SUM(rating)::hugeint, COUNT(*)::hugeint) AS mean
  FROM yj_rated_4 WHERE rating IS NOT NULL AND rater_group IN ('superior', 'peer', 'customer') GROUP BY ratee, rater_group, question
) AS by_inner
JOIN (
  SELECT ratee, rater_group, COUNT(DISTINCT rater)::hugeint AS raters
  FROM yj_rated_4 WHERE rating IS NOT NULL AND rater_group IN ('superior', 'peer', 'customer') GROUP BY ratee, rater_group
) AS counted ON counted.ratee = by_inner.ratee AND counted.rater_group = by_inner.rater_group
GROUP BY by_inner.ratee, by_inner.rater_group
  ) g GROUP BY g.ratee
) w4 ON w4.ratee = p.person_id
LEFT JOIN (
  SELECT t.id,
    MAX(CASE WHEN t.metric = 'sales_amount' AND t.period = '2026-Q1' THEN t.target END)::hugeint AS "m_target__sales_amount"
  FROM in_target t WHERE t.scope = 'person' AND t.known_from <= 4070908800000 AND t.known_to > 4070908800000 GROUP BY t.id
) t_person ON t_person.id = p.person_id
LEFT JOIN (
  SELECT t.id,
    MAX(CASE WHEN t.metric = 'sales_amount' AND t.period = '2026-Q1' THEN t.target END)::hugeint AS "m_target__sales_amount__team"
  FROM in_target t WHERE t.scope = 'team' AND t.known_from <= 4070908800000 AND t.known_to > 4070908800000 GROUP BY t.id
) t_team ON t_team.id = p.team;

-- yj_metric
SELECT x.*,
  (yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_market_size" * 1000000::hugeint)))::hugeint AS "m_market_share",
  (yj_div((x."m_sales_amount__last_year" * 1000000::hugeint), (x."m_market_size__last_year" * 1000000::hugeint)))::hugeint AS "m_market_share__last_year",
  (((yj_mul(x."m_renewal_rate_12m", 50000000::hugeint) + yj_mul(x."m_repeat_purchase_rate", 30000000::hugeint))::hugeint + yj_mul(x."m_referral_rate", 20000000::hugeint))::hugeint)::hugeint AS "m_customer_loyalty",
  (yj_div((x."m_sales_amount" * 1000000::hugeint), (x."m_sales_amount__team" * 1000000::hugeint)))::hugeint AS "m_team_contribution"
FROM (
SELECT x.*,
  yj_half_up((((x."m_booked_amount" * 1000000::hugeint) - (x."m_returned_amount" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount",
  yj_half_up((((x."m_booked_amount__last_year" * 1000000::hugeint) - (x."m_returned_amount__last_year" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount__last_year",
  (yj_div((x."m_repeat_customers" * 100000000::hugeint), (x."m_active_customers" * 100000000::hugeint)))::hugeint AS "m_repeat_purchase_rate",
  (yj_div((x."m_referring_customers" * 100000000::hugeint), (x."m_active_customers" * 100000000::hugeint)))::hugeint AS "m_referral_rate",
  (yj_div((x."m_complaints" * 100000000::hugeint), (x."m_order_count" * 100000000::hugeint)))::hugeint AS "m_complaint_rate",
  yj_half_up((((x."m_booked_amount__team" * 1000000::hugeint) - (x."m_returned_amount__team" * 1000000::hugeint))::hugeint)::hugeint, 1000000::hugeint) AS "m_sales_amount__team",
  ((x."m_self_rating" - x."m_others_rating")::hugeint)::hugeint AS "m_self_other_gap"
FROM yj_base x
) x;

-- yj_score
SELECT x.*,
  (CASE WHEN x.total_base < 0::hugeint THEN 0::hugeint WHEN x.total_base > 12000000000::hugeint THEN 12000000000::hugeint ELSE x.total_base END)::hugeint AS total_before,
  ((CASE WHEN x.total_base < 0::hugeint THEN 0::hugeint WHEN x.total_base > 12000000000::hugeint THEN 12000000000::hugeint ELSE x.total_base END)::hugeint)::hugeint AS total
FROM (
SELECT x.*,
  CASE WHEN x."i_sales" IS NULL THEN NULL ELSE (((yj_mul(x."c_mbo", 55000000::hugeint) + yj_mul(x."c_indicators", 30000000::hugeint))::hugeint + yj_mul(COALESCE(x."c_review", x."c_mbo"), 15000000::hugeint))::hugeint) END::hugeint AS total_base
FROM (
SELECT x.*,
  yj_half_even(COALESCE(x."g_mbo__performance" * 60000000::hugeint, 0::hugeint) + COALESCE(x."g_mbo__behaviour" * 25000000::hugeint, 0::hugeint) + COALESCE(x."g_mbo__development" * 15000000::hugeint, 0::hugeint), CASE WHEN x."g_mbo__performance" IS NULL THEN 0::hugeint ELSE 60000000::hugeint END + CASE WHEN x."g_mbo__behaviour" IS NULL THEN 0::hugeint ELSE 25000000::hugeint END + CASE WHEN x."g_mbo__development" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END) AS "c_mbo",
  yj_half_even(COALESCE(x."g_indicators__sales" * 45000000::hugeint, 0::hugeint) + COALESCE(x."g_indicators__customer" * 30000000::hugeint, 0::hugeint) + COALESCE(x."g_indicators__team" * 15000000::hugeint, 0::hugeint) + COALESCE(x."g_indicators__growth" * 10000000::hugeint, 0::hugeint), CASE WHEN x."g_indicators__sales" IS NULL THEN 0::hugeint ELSE 45000000::hugeint END + CASE WHEN x."g_indicators__customer" IS NULL THEN 0::hugeint ELSE 30000000::hugeint END + CASE WHEN x."g_indicators__team" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END + CASE WHEN x."g_indicators__growth" IS NULL THEN 0::hugeint ELSE 10000000::hugeint END) AS "c_indicators",
  yj_half_even(COALESCE(x."g_review__views" * 100000000::hugeint, 0::hugeint), CASE WHEN x."g_review__views" IS NULL THEN 0::hugeint ELSE 100000000::hugeint END) AS "c_review"
FROM (
SELECT x.*,
  yj_half_even(COALESCE(x."i_sales" * 60000000::hugeint, 0::hugeint) + COALESCE(x."i_customers" * 15000000::hugeint, 0::hugeint) + COALESCE(x."i_share" * 15000000::hugeint, 0::hugeint) + COALESCE(x."i_goal_sheet" * 10000000::hugeint, 0::hugeint), CASE WHEN x."i_sales" IS NULL THEN 0::hugeint ELSE 60000000::hugeint END + CASE WHEN x."i_customers" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END + CASE WHEN x."i_share" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END + CASE WHEN x."i_goal_sheet" IS NULL THEN 0::hugeint ELSE 10000000::hugeint END) AS "g_mbo__performance",
  yj_half_even(COALESCE(x."i_visits" * 40000000::hugeint, 0::hugeint) + COALESCE(x."i_satisfaction" * 35000000::hugeint, 0::hugeint) + COALESCE(x."i_knowledge" * 25000000::hugeint, 0::hugeint), CASE WHEN x."i_visits" IS NULL THEN 0::hugeint ELSE 40000000::hugeint END + CASE WHEN x."i_satisfaction" IS NULL THEN 0::hugeint ELSE 35000000::hugeint END + CASE WHEN x."i_knowledge" IS NULL THEN 0::hugeint ELSE 25000000::hugeint END) AS "g_mbo__behaviour",
  yj_half_even(COALESCE(x."i_learning" * 60000000::hugeint, 0::hugeint) + COALESCE(x."i_readiness" * 40000000::hugeint, 0::hugeint), CASE WHEN x."i_learning" IS NULL THEN 0::hugeint ELSE 60000000::hugeint END + CASE WHEN x."i_readiness" IS NULL THEN 0::hugeint ELSE 40000000::hugeint END) AS "g_mbo__development",
  yj_half_even(COALESCE(x."i_sales" * 65000000::hugeint, 0::hugeint) + COALESCE(x."i_customers" * 15000000::hugeint, 0::hugeint) + COALESCE(x."i_share" * 20000000::hugeint, 0::hugeint), CASE WHEN x."i_sales" IS NULL THEN 0::hugeint ELSE 65000000::hugeint END + CASE WHEN x."i_customers" IS NULL THEN 0::hugeint ELSE 15000000::hugeint END + CASE WHEN x."i_share" IS NULL THEN 0::hugeint ELSE 20000000::hugeint END) AS "g_indicators__sales",
  yj_half_even(COALESCE(x."i_satisfaction" * 40000000::hugeint, 0::hugeint) + COALESCE(x."i_loyalty" * 35000000::hugeint, 0::hugeint) + COALESCE(x."i_complaint_rate" * 25000000::hugeint, 0::hugeint), CASE WHEN x."i_satisfaction" IS NULL THEN 0::hugeint ELSE 40000000::hugeint END + CASE WHEN x."i_loyalty" IS NULL THEN 0::hugeint ELSE 35000000::hugeint END + CASE WHEN x."i_complaint_rate" IS NULL THEN 0::hugeint ELSE 25000000::hugeint END) AS "g_indicators__customer",
  yj_half_even(COALESCE(x."i_contribution" * 50000000::hugeint, 0::hugeint) + COALESCE(x."i_cross_department" * 50000000::hugeint, 0::hugeint), CASE WHEN x."i_contribution" IS NULL THEN 0::hugeint ELSE 50000000::hugeint END + CASE WHEN x."i_cross_department" IS NULL THEN 0::hugeint ELSE 50000000::hugeint END) AS "g_indicators__team",
  yj_half_even(COALESCE(x."i_learning" * 60000000::hugeint, 0::hugeint) + COALESCE(x."i_readiness" * 40000000::hugeint, 0::hugeint), CASE WHEN x."i_learning" IS NULL THEN 0::hugeint ELSE 60000000::hugeint END + CASE WHEN x."i_readiness" IS NULL THEN 0::hugeint ELSE 40000000::hugeint END) AS "g_indicators__growth",
  yj_half_even(COALESCE(x."i_appraisal_view" * 100000000::hugeint, 0::hugeint), CASE WHEN x."i_appraisal_view" IS NULL THEN 0::hugeint ELSE 100000000::hugeint END) AS "g_review__views"
FROM (
SELECT x.*,
  ((CASE WHEN (x."m_target__sales_amount" * 1000000::hugeint) > 0::hugeint THEN CASE WHEN yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) < 6000000000::hugeint THEN 0::hugeint WHEN yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div((x."m_sales_amount" * 1000000::hugeint) * 100::hugeint, (x."m_target__sales_amount" * 1000000::hugeint)) END END))::hugeint AS "i_sales",
  ((CASE WHEN yj_div(((x."m_active_customers" * 100000000::hugeint) - (((x."m_active_customers__last_year" * 100000000::hugeint) - 800000000::hugeint)::hugeint)) * 100::hugeint, (((x."m_active_customers__last_year" * 100000000::hugeint) + 200000000::hugeint)::hugeint) - (((x."m_active_customers__last_year" * 100000000::hugeint) - 800000000::hugeint)::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div(((x."m_active_customers" * 100000000::hugeint) - (((x."m_active_customers__last_year" * 100000000::hugeint) - 800000000::hugeint)::hugeint)) * 100::hugeint, (((x."m_active_customers__last_year" * 100000000::hugeint) + 200000000::hugeint)::hugeint) - (((x."m_active_customers__last_year" * 100000000::hugeint) - 800000000::hugeint)::hugeint)) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div(((x."m_active_customers" * 100000000::hugeint) - (((x."m_active_customers__last_year" * 100000000::hugeint) - 800000000::hugeint)::hugeint)) * 100::hugeint, (((x."m_active_customers__last_year" * 100000000::hugeint) + 200000000::hugeint)::hugeint) - (((x."m_active_customers__last_year" * 100000000::hugeint) - 800000000::hugeint)::hugeint)) END))::hugeint AS "i_customers",
  ((CASE WHEN (yj_mul(x."m_market_share__last_year", 103000000::hugeint)) > 0::hugeint THEN CASE WHEN yj_div(x."m_market_share" * 100::hugeint, (yj_mul(x."m_market_share__last_year", 103000000::hugeint))) < 0::hugeint THEN 0::hugeint WHEN yj_div(x."m_market_share" * 100::hugeint, (yj_mul(x."m_market_share__last_year", 103000000::hugeint))) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div(x."m_market_share" * 100::hugeint, (yj_mul(x."m_market_share__last_year", 103000000::hugeint))) END END))::hugeint AS "i_share",
  ((CASE WHEN (95000000::hugeint) > 0::hugeint THEN CASE WHEN yj_div(x."m_visit_completion" * 100::hugeint, (95000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div(x."m_visit_completion" * 100::hugeint, (95000000::hugeint)) > 10500000000::hugeint THEN 10500000000::hugeint ELSE yj_div(x."m_visit_completion" * 100::hugeint, (95000000::hugeint)) END END))::hugeint AS "i_visits",
  (COALESCE((CASE WHEN x."m_customer_satisfaction" < 0::hugeint THEN 0::hugeint WHEN x."m_customer_satisfaction" > 10000000000::hugeint THEN 10000000000::hugeint ELSE x."m_customer_satisfaction" END), (
    SELECT s.score::hugeint FROM in_prior_score s
    WHERE s.person_id = x.person_id AND s.item = 'satisfaction' AND s.period_from < x.period_from
    ORDER BY s.period_from DESC LIMIT 1)))::hugeint AS "i_satisfaction",
  (COALESCE((CASE WHEN x."m_product_knowledge" IS NULL THEN NULL WHEN x."m_product_knowledge" < 6000000000::hugeint THEN 5000000000::hugeint WHEN x."m_product_knowledge" < 7500000000::hugeint THEN 7500000000::hugeint WHEN x."m_product_knowledge" < 9000000000::hugeint THEN 9500000000::hugeint ELSE 11000000000::hugeint END), (
    SELECT s.score::hugeint FROM in_prior_score s
    WHERE s.person_id = x.person_id AND s.item = 'knowledge' AND s.period_from < x.period_from
    ORDER BY s.period_from DESC LIMIT 1)))::hugeint AS "i_knowledge",
  ((CASE WHEN (1200000000::hugeint) > 0::hugeint THEN CASE WHEN yj_div(x."m_training_hours" * 100::hugeint, (1200000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div(x."m_training_hours" * 100::hugeint, (1200000000::hugeint)) > 11000000000::hugeint THEN 11000000000::hugeint ELSE yj_div(x."m_training_hours" * 100::hugeint, (1200000000::hugeint)) END END))::hugeint AS "i_learning",
  (COALESCE((CASE WHEN x."m_promotion_readiness" = 2500000000::hugeint THEN 7000000000::hugeint WHEN x."m_promotion_readiness" = 5000000000::hugeint THEN 8500000000::hugeint WHEN x."m_promotion_readiness" = 7500000000::hugeint THEN 10000000000::hugeint WHEN x."m_promotion_readiness" = 10000000000::hugeint THEN 11500000000::hugeint END), 8500000000::hugeint))::hugeint AS "i_readiness",
  ((CASE WHEN (100000000::hugeint) > 0::hugeint THEN CASE WHEN yj_div(x."m_goal_completion" * 100::hugeint, (100000000::hugeint)) < 0::hugeint THEN 0::hugeint WHEN yj_div(x."m_goal_completion" * 100::hugeint, (100000000::hugeint)) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div(x."m_goal_completion" * 100::hugeint, (100000000::hugeint)) END END))::hugeint AS "i_goal_sheet",
  ((CASE WHEN x."m_customer_loyalty" IS NULL THEN NULL WHEN x."m_customer_loyalty" < 40000000::hugeint THEN 4000000000::hugeint WHEN x."m_customer_loyalty" < 65000000::hugeint THEN 6000000000::hugeint + yj_half_even((x."m_customer_loyalty" - 40000000::hugeint) * 4000000000::hugeint, 25000000::hugeint) WHEN x."m_customer_loyalty" < 80000000::hugeint THEN 10000000000::hugeint + yj_half_even((x."m_customer_loyalty" - 65000000::hugeint) * 2000000000::hugeint, 15000000::hugeint) ELSE 12000000000::hugeint END))::hugeint AS "i_loyalty",
  ((CASE WHEN (3000000::hugeint) > 0::hugeint THEN CASE WHEN (10000000000::hugeint + yj_div(((3000000::hugeint) - x."m_complaint_rate") * 100::hugeint, (3000000::hugeint))) < 0::hugeint THEN 0::hugeint WHEN (10000000000::hugeint + yj_div(((3000000::hugeint) - x."m_complaint_rate") * 100::hugeint, (3000000::hugeint))) > 12000000000::hugeint THEN 12000000000::hugeint ELSE (10000000000::hugeint + yj_div(((3000000::hugeint) - x."m_complaint_rate") * 100::hugeint, (3000000::hugeint))) END END))::hugeint AS "i_complaint_rate",
  ((CASE WHEN (yj_div((x."m_target__sales_amount" * 1000000::hugeint), (x."m_target__sales_amount__team" * 1000000::hugeint))) > 0::hugeint THEN CASE WHEN yj_div(x."m_team_contribution" * 100::hugeint, (yj_div((x."m_target__sales_amount" * 1000000::hugeint), (x."m_target__sales_amount__team" * 1000000::hugeint)))) < 0::hugeint THEN 0::hugeint WHEN yj_div(x."m_team_contribution" * 100::hugeint, (yj_div((x."m_target__sales_amount" * 1000000::hugeint), (x."m_target__sales_amount__team" * 1000000::hugeint)))) > 12000000000::hugeint THEN 12000000000::hugeint ELSE yj_div(x."m_team_contribution" * 100::hugeint, (yj_div((x."m_target__sales_amount" * 1000000::hugeint), (x."m_target__sales_amount__team" * 1000000::hugeint)))) END END))::hugeint AS "i_contribution",
  (COALESCE((CASE WHEN x."m_cross_department_rating" < 0::hugeint THEN 0::hugeint WHEN x."m_cross_department_rating" > 10000000000::hugeint THEN 10000000000::hugeint ELSE x."m_cross_department_rating" END), (
    SELECT s.score::hugeint FROM in_prior_score s
    WHERE s.person_id = x.person_id AND s.item = 'cross_department' AND s.period_from < x.period_from
    ORDER BY s.period_from DESC LIMIT 1)))::hugeint AS "i_cross_department",
  ((CASE WHEN x."m_appraisal_rating" < 0::hugeint THEN 0::hugeint WHEN x."m_appraisal_rating" > 10000000000::hugeint THEN 10000000000::hugeint ELSE x."m_appraisal_rating" END))::hugeint AS "i_appraisal_view"
FROM (
SELECT x.*,
  (((x."m_severe_complaints" * 100000000::hugeint) >= 200000000::hugeint)) AS "v_severe_complaint"
FROM yj_metric x
) x
) x
) x
) x
) x;

-- yj_grade
SELECT x.*,
  (CASE WHEN x.total IS NULL THEN NULL WHEN x.total < 6000000000::hugeint THEN 50000000::hugeint WHEN x.total < 8000000000::hugeint THEN 50000000::hugeint + yj_half_even((x.total - 6000000000::hugeint) * 40000000::hugeint, 2000000000::hugeint) WHEN x.total < 10000000000::hugeint THEN 90000000::hugeint + yj_half_even((x.total - 8000000000::hugeint) * 30000000::hugeint, 2000000000::hugeint) WHEN x.total < 12000000000::hugeint THEN 120000000::hugeint + yj_half_even((x.total - 10000000000::hugeint) * 40000000::hugeint, 2000000000::hugeint) ELSE 160000000::hugeint END)::hugeint AS coefficient
FROM (
SELECT x.*,
  CASE WHEN (x."v_severe_complaint") AND x.grade_uncapped IN ('S', 'A', 'B') THEN 'C' ELSE x.grade_uncapped END AS grade_result
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
  ((x.grade_result = 'S')) AS "q_recognition",
  ((abs(x."m_self_other_gap") >= 2000000000::hugeint)) AS "q_self_awareness_talk",
  ((x.total < 8000000000::hugeint)) AS "q_training",
  ((x.total < 6000000000::hugeint)) AS "q_improvement_plan"
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
  (x."p_performance_bonus" + x."p_joint_wins_award")::hugeint AS pay_total
FROM (
SELECT x.*,
  ((yj_half_up(yj_mul(yj_mul((yj_mul((x.base_pay * 1000000::hugeint), 18000000::hugeint)), x.coefficient), x.proration), 1000000::hugeint)))::hugeint AS "p_performance_bonus",
  (CASE WHEN (yj_half_up(((x."m_shared_wins" * 100000000::hugeint) * 3000000000000::hugeint), 10000000000000000::hugeint) - yj_half_up((0::hugeint * 3000000000000::hugeint), 10000000000000000::hugeint)) > 300000::hugeint THEN 300000::hugeint ELSE (yj_half_up(((x."m_shared_wins" * 100000000::hugeint) * 3000000000000::hugeint), 10000000000000000::hugeint) - yj_half_up((0::hugeint * 3000000000000::hugeint), 10000000000000000::hugeint)) END)::hugeint AS "p_joint_wins_award"
FROM yj_opened x
) x
) x
) x
) x
) x;
