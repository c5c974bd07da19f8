-- yj_deal_sale_commission
SELECT s.*, f."amount"::hugeint AS whole
FROM (
  SELECT x.unit_id, x.fact_id, x.occurred_on, SUM(x."amount"::hugeint)::hugeint AS part
  FROM (
  SELECT c.person_id AS unit_id, c.fact_id, c.occurred_on, c."amount", c."product"
    FROM (
      SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, f."amount", f."product"
      FROM fact_order f WHERE NOT f.is_shared AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000
      UNION ALL
      SELECT s.fact_id, s.person_id, s.occurred_on, s."amount", s."product"
      FROM yj_split_1 s
    ) c
    JOIN yj_segment g ON g.person_id = c.person_id AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on
  ) x
  WHERE x.occurred_on >= DATE '2025-05-01' AND x.occurred_on < DATE '2026-04-01' AND x."amount" IS NOT NULL
  GROUP BY x.unit_id, x.fact_id, x.occurred_on
) s
JOIN fact_order f ON f.fact_id = s.fact_id AND f.known_from <= 4070908800000 AND f.known_to > 4070908800000;

-- yj_deal_back_commission
SELECT t.deal_id, t.deal_on, t.whole, t.fact_id, t.occurred_on, t.amount,
  CASE WHEN t.total - t.amount < 0::hugeint THEN 0::hugeint WHEN t.total - t.amount > t.whole THEN t.whole ELSE t.total - t.amount END::hugeint AS held_before,
  CASE WHEN t.total < 0::hugeint THEN 0::hugeint WHEN t.total > t.whole THEN t.whole ELSE t.total END::hugeint AS held_after
FROM (
  SELECT d.fact_id AS deal_id, d.occurred_on AS deal_on, d.whole, b.fact_id, b.occurred_on, b.amount,
    (SUM(b.amount) OVER (PARTITION BY d.fact_id ORDER BY b.occurred_on, b.fact_id ROWS UNBOUNDED PRECEDING))::hugeint AS total
  FROM (
    SELECT DISTINCT s.fact_id, s.occurred_on, s.whole
    FROM yj_deal_sale_commission s WHERE s.whole > 0::hugeint
  ) d
  JOIN (
    SELECT x.fact_id, x.occurred_on, x."order" AS deal_id, x."amount"::hugeint AS amount
    FROM fact_return x
    WHERE x.known_from <= 4070908800000 AND x.known_to > 4070908800000 AND x.occurred_on < DATE '2026-04-01' AND x."amount" IS NOT NULL
  ) b ON b.deal_id = d.fact_id AND b.occurred_on >= d.occurred_on
  WHERE (EXTRACT(YEAR FROM d.occurred_on) * 12 + EXTRACT(MONTH FROM d.occurred_on))::bigint >= (EXTRACT(YEAR FROM b.occurred_on) * 12 + EXTRACT(MONTH FROM b.occurred_on))::bigint - (((EXTRACT(YEAR FROM b.occurred_on) * 12 + EXTRACT(MONTH FROM b.occurred_on))::bigint - 1) % 1) - 4
) t;

-- yj_deal_row_commission
SELECT e.unit_id, e.deal_id, e.fact_id, e.occurred_on, e.is_return, e.whole,
  (CASE WHEN e.target > 0::hugeint THEN CASE WHEN (e.before + e.added) * 100000000::hugeint < 100000000::hugeint * e.target THEN 0::hugeint * e.target + 5000000::hugeint * ((e.before + e.added) * 100000000::hugeint - 0::hugeint * e.target) ELSE 500000000000000::hugeint * e.target + 10000000::hugeint * ((e.before + e.added) * 100000000::hugeint - 100000000::hugeint * e.target) END END - CASE WHEN e.target > 0::hugeint THEN CASE WHEN e.before * 100000000::hugeint < 100000000::hugeint * e.target THEN 0::hugeint * e.target + 5000000::hugeint * (e.before * 100000000::hugeint - 0::hugeint * e.target) ELSE 500000000000000::hugeint * e.target + 10000000::hugeint * (e.before * 100000000::hugeint - 100000000::hugeint * e.target) END END)::hugeint AS earned
FROM (
  SELECT v.*, CASE v.win WHEN 0 THEN u."m_target__booked__qtd" WHEN 1 THEN u."m_target__booked__quarter_back_1" END AS target,
    (SUM(v.moved) OVER (PARTITION BY v.unit_id, v.win ORDER BY v.occurred_on, v.is_return, v.fact_id ROWS UNBOUNDED PRECEDING) - v.moved)::hugeint AS before
  FROM (
    SELECT s.unit_id, s.fact_id AS deal_id, s.occurred_on AS deal_on, s.fact_id, s.occurred_on, 0 AS is_return, s.whole,
      s.part AS added, s.part AS moved, CASE WHEN s.occurred_on >= DATE '2026-01-01' THEN 0 ELSE 1 END AS win
    FROM yj_deal_sale_commission s
    WHERE s.occurred_on >= DATE '2025-10-01'
    UNION ALL
    SELECT s.unit_id, s.fact_id, s.occurred_on, b.fact_id, b.occurred_on, 1, s.whole,
      (yj_half_even(s.part * b.held_before, s.whole) - yj_half_even(s.part * b.held_after, s.whole))::hugeint, (yj_half_even(s.part * b.held_before, s.whole) - yj_half_even(s.part * b.held_after, s.whole))::hugeint, CASE WHEN b.occurred_on >= DATE '2026-01-01' THEN 0 ELSE 1 END
    FROM yj_deal_sale_commission s
    JOIN yj_deal_back_commission b ON b.deal_id = s.fact_id
    WHERE b.occurred_on >= DATE '2025-10-01'
  ) v
  JOIN (
    SELECT DISTINCT p.person_id AS unit_id, p."m_target__booked__qtd", p."m_target__booked__quarter_back_1", p."m_target__booked__quarter_back_2" FROM yj_base p
  ) u ON u.unit_id = v.unit_id
) e
WHERE e.deal_on >= DATE '2025-11-01';

-- yj_deal_paid_commission
SELECT q.unit_id, q.fact_id, q.occurred_on,
  (CASE WHEN q.occurred_on >= DATE '2026-03-01' THEN yj_half_up(q.sum_after * q.of_end, q.by_end * 100000000::hugeint) - yj_half_up(q.sum_before * q.of_end, q.by_end * 100000000::hugeint)
    WHEN q.of_end = q.of_start AND q.by_end = q.by_start THEN (q.sum_after - q.sum_before) * 0::hugeint
    ELSE (yj_half_up(q.sum_after * q.of_end, q.by_end * 100000000::hugeint) - yj_half_up(q.sum_before * q.of_end, q.by_end * 100000000::hugeint)) - (yj_half_up(q.sum_after * q.of_start, q.by_start * 100000000::hugeint) - yj_half_up(q.sum_before * q.of_start, q.by_start * 100000000::hugeint)) END)::hugeint AS paid
FROM (
  SELECT r.unit_id, r.fact_id, r.occurred_on,
    yj_half_even(yj_min(r.after, 5000000000000000000000::hugeint), 100000000::hugeint) AS sum_after,
    CASE WHEN r.is_return = 0 THEN 0::hugeint ELSE yj_half_even(yj_min(r.after - r.earned, 5000000000000000000000::hugeint), 100000000::hugeint) END AS sum_before,
    (CASE WHEN r.whole > 0::hugeint THEN CASE WHEN COALESCE(c.cash_end, 0::hugeint) < 0::hugeint THEN 0::hugeint WHEN COALESCE(c.cash_end, 0::hugeint) > (r.whole - COALESCE(b.back_end, 0::hugeint)) THEN (r.whole - COALESCE(b.back_end, 0::hugeint)) ELSE COALESCE(c.cash_end, 0::hugeint) END::hugeint ELSE 1::hugeint END)::hugeint AS of_end,
    (CASE WHEN r.whole > 0::hugeint THEN CASE WHEN (r.whole - COALESCE(b.back_end, 0::hugeint)) > 0::hugeint THEN (r.whole - COALESCE(b.back_end, 0::hugeint)) ELSE 1::hugeint END ELSE 1::hugeint END)::hugeint AS by_end,
    (CASE WHEN r.whole > 0::hugeint THEN CASE WHEN COALESCE(c.cash_start, 0::hugeint) < 0::hugeint THEN 0::hugeint WHEN COALESCE(c.cash_start, 0::hugeint) > (r.whole - COALESCE(b.back_start, 0::hugeint)) THEN (r.whole - COALESCE(b.back_start, 0::hugeint)) ELSE COALESCE(c.cash_start, 0::hugeint) END::hugeint ELSE 1::hugeint END)::hugeint AS of_start,
    (CASE WHEN r.whole > 0::hugeint THEN CASE WHEN (r.whole - COALESCE(b.back_start, 0::hugeint)) > 0::hugeint THEN (r.whole - COALESCE(b.back_start, 0::hugeint)) ELSE 1::hugeint END ELSE 1::hugeint END)::hugeint AS by_start
  FROM (
    SELECT r.*,
      SUM(r.earned) OVER (PARTITION BY r.unit_id, r.deal_id ORDER BY r.is_return, r.occurred_on, r.fact_id ROWS UNBOUNDED PRECEDING)::hugeint AS after
    FROM yj_deal_row_commission r
  ) r
  LEFT JOIN (
    SELECT b.deal_id, CASE WHEN SUM(b.amount) < 0::hugeint THEN 0::hugeint WHEN SUM(b.amount) > b.whole THEN b.whole ELSE SUM(b.amount) END::hugeint AS back_end, CASE WHEN COALESCE(SUM(b.amount) FILTER (WHERE b.occurred_on < DATE '2026-03-01'), 0::hugeint) < 0::hugeint THEN 0::hugeint WHEN COALESCE(SUM(b.amount) FILTER (WHERE b.occurred_on < DATE '2026-03-01'), 0::hugeint) > b.whole THEN b.whole ELSE COALESCE(SUM(b.amount) FILTER (WHERE b.occurred_on < DATE '2026-03-01'), 0::hugeint) END::hugeint AS back_start
    FROM yj_deal_back_commission b GROUP BY b.deal_id, b.whole
  ) b ON b.deal_id = r.deal_id
  LEFT JOIN (
    SELECT c.deal_id, SUM(c.amount)::hugeint AS cash_end, COALESCE(SUM(c.amount) FILTER (WHERE c.occurred_on < DATE '2026-03-01'), 0::hugeint)::hugeint AS cash_start
    FROM (
      SELECT x.fact_id, x.occurred_on, x."order" AS deal_id, x."amount"::hugeint AS amount
      FROM fact_collection x
      WHERE x.known_from <= 4070908800000 AND x.known_to > 4070908800000 AND x.occurred_on < DATE '2026-04-01' AND x."amount" IS NOT NULL
    ) c GROUP BY c.deal_id
  ) c ON c.deal_id = r.deal_id
) q;

-- yj_deal_unit_commission
SELECT u.unit_id, CASE WHEN COUNT(d.fact_id) = COUNT(d.paid) THEN COALESCE(SUM(d.paid), 0::hugeint) END::hugeint AS paid
FROM (
  SELECT DISTINCT p.person_id AS unit_id FROM yj_base p
) u
LEFT JOIN yj_deal_paid_commission d ON d.unit_id = u.unit_id
GROUP BY u.unit_id;

-- yj_dealt
SELECT x.*,
  d0.paid AS "d_commission"
FROM yj_grade x
LEFT JOIN yj_deal_unit_commission d0 ON d0.unit_id = x.person_id;

-- lines
SELECT r.person_id, 'commission' AS rule, d.fact_id, d.occurred_on, d.paid
  FROM yj_deal_paid_commission d
  JOIN yj_result r ON r.person_id = d.unit_id
  WHERE d.paid <> 0::hugeint AND r."p_commission" IS NOT NULL;
