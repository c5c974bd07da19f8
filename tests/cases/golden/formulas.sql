-- =销售额 * 5%
yj_mul(g.sales, 5000000::hugeint)
-- sales * 5%
yj_mul(g.sales, 5000000::hugeint)
-- SALES * 5%
yj_mul(g.sales, 5000000::hugeint)
-- ＝ｓａｌｅｓ × ５％
yj_mul(g.sales, 5000000::hugeint)
-- 1 + 2 * 3
(100000000::hugeint + yj_mul(200000000::hugeint, 300000000::hugeint))::hugeint
-- （1 ＋ 2）× 3
yj_mul((100000000::hugeint + 200000000::hugeint)::hugeint, 300000000::hugeint)
-- 10 - 4 - 3
((1000000000::hugeint - 400000000::hugeint)::hugeint - 300000000::hugeint)::hugeint
-- 100 / 10 / 2
yj_div(yj_div(10000000000::hugeint, 1000000000::hugeint), 200000000::hugeint)
-- 100 ÷ (10 ／ 2)
yj_div(10000000000::hugeint, yj_div(1000000000::hugeint, 200000000::hugeint))
-- -2 * -3
yj_mul((-200000000::hugeint), (-300000000::hugeint))
-- 2 - -3
(200000000::hugeint - (-300000000::hugeint))::hugeint
-- - (1 － 3) − 1
((-(100000000::hugeint - 300000000::hugeint)::hugeint) - 100000000::hugeint)::hugeint
-- 0.1 + 0.2
(10000000::hugeint + 20000000::hugeint)::hugeint
-- １２．５
1250000000::hugeint
-- 12.345678%
12345678::hugeint
-- 1 / 3
yj_div(100000000::hugeint, 300000000::hugeint)
-- 2 / 3
yj_div(200000000::hugeint, 300000000::hugeint)
-- -2 / 3
yj_div((-200000000::hugeint), 300000000::hugeint)
-- 0.00000001 * 0.5
yj_mul(1::hugeint, 50000000::hugeint)
-- 0.00000003 * 0.5
yj_mul(3::hugeint, 50000000::hugeint)
-- -0.00000003 * 0.5
yj_mul((-3::hugeint), 50000000::hugeint)
-- -0.00000001 * 0.5
yj_mul((-1::hugeint), 50000000::hugeint)
-- 0.00000005 / 2
yj_div(5::hugeint, 200000000::hugeint)
-- 0.00000007 / -2
yj_div(7::hugeint, (-200000000::hugeint))
-- 0.00000003 * 0.50000001
yj_mul(3::hugeint, 50000001::hugeint)
-- 销售额 / 0
yj_div(g.sales, 0::hugeint)
-- 销售额 / (订单数 - 7)
yj_div(g.sales, (g.orders - 700000000::hugeint)::hugeint)
-- 0 / 0
yj_div(0::hugeint, 0::hugeint)
-- 销售额 + 毛利
(g.sales + g.margin)::hugeint
-- -销售额
(-g.sales)
-- -销售额
(-g.sales)
-- 99999999999999 * 99999999
yj_mul(9999999999999900000000::hugeint, 9999999900000000::hugeint)
-- 1 - 折扣率
(100000000::hugeint - g.discount)::hugeint
-- 销售额 - 100000
(g.sales - 10000000000000::hugeint)::hugeint
-- 10000
1000000000000::hugeint
-- 60
6000000000::hugeint
-- 12 * 2
yj_mul(1200000000::hugeint, 200000000::hugeint)
-- 订单数
g.orders
-- 毛利 / 销售额
yj_div(g.margin, g.sales)
-- 销售额 / 订单数
yj_div(g.sales, g.orders)
-- 销售额 / 吨数
yj_div(g.sales, g.tonnes)
-- 销售额 / 完成率
yj_div(g.sales, g.attainment)
-- 毛利 / 逾期天数
yj_div(g.margin, g.overdue)
-- 销售额 / 12
yj_div(g.sales, 1200000000::hugeint)
-- 销售额 * 订单数
yj_mul(g.sales, g.orders)
-- 毛利 * 吨数
yj_mul(g.margin, g.tonnes)
-- 毛利 * 逾期天数
yj_mul(g.margin, g.overdue)
-- 完成率 * 折扣率
yj_mul(g.attainment, g.discount)
-- 完成率 / 折扣率
yj_div(g.attainment, g.discount)
-- 1 / 完成率
yj_div(100000000::hugeint, g.attainment)
-- 订单数 / 拜访数
yj_div(g.orders, g.visits)
-- 订单数 + 拜访数
(g.orders + g.visits)::hugeint
-- 订单数 * 完成率
yj_mul(g.orders, g.attainment)
-- 订单数 * 2
yj_mul(g.orders, 200000000::hugeint)
-- 订单数 + 1
(g.orders + 100000000::hugeint)::hugeint
-- 订单数 + 0.5
(g.orders + 50000000::hugeint)::hugeint
-- 订单数 + 吨数
(g.orders + g.tonnes)::hugeint
-- 吨数 * 订单数
yj_mul(g.tonnes, g.orders)
-- 吨数 / 订单数
yj_div(g.tonnes, g.orders)
-- 吨数 / 吨数
yj_div(g.tonnes, g.tonnes)
-- 拜访数 / 逾期天数
yj_div(g.visits, g.overdue)
-- 态度分 * 30%
yj_mul(g.attitude, 30000000::hugeint)
-- 态度分 / 100
yj_div(g.attitude, 10000000000::hugeint)
-- 态度分 / 态度分
yj_div(g.attitude, g.attitude)
-- 逾期天数 / 逾期天数
yj_div(g.overdue, g.overdue)
-- 逾期天数 - 30
(g.overdue - 3000000000::hugeint)::hugeint
-- 逾期天数 * 2
yj_mul(g.overdue, 200000000::hugeint)
-- 完成率 * 1.5
yj_mul(g.attainment, 150000000::hugeint)
-- 订单数 * 50
yj_mul(g.orders, 5000000000::hugeint)
-- 50 * 订单数 * 80%
yj_mul(yj_mul(5000000000::hugeint, g.orders), 80000000::hugeint)
-- -2 * 逾期天数
yj_mul((-200000000::hugeint), g.overdue)
-- 态度分 - 逾期天数 * 0.5
(g.attitude - yj_mul(g.overdue, 50000000::hugeint))::hugeint
-- MAX(销售额 * 5%, 订单数 * 1000)
yj_max(yj_mul(g.sales, 5000000::hugeint), yj_mul(g.orders, 100000000000::hugeint))
-- 销售额 > 拜访数 * 3000
(g.sales > yj_mul(g.visits, 300000000000::hugeint))
-- 订单数 * 2 + 吨数
(yj_mul(g.orders, 200000000::hugeint) + g.tonnes)::hugeint
-- 订单数 * 2 / 吨数
yj_div(yj_mul(g.orders, 200000000::hugeint), g.tonnes)
-- 毛利 / (订单数 * 2)
yj_div(g.margin, yj_mul(g.orders, 200000000::hugeint))
-- IF(持证, 订单数 * 2, 0)
(CASE WHEN g.certified THEN yj_mul(g.orders, 200000000::hugeint) WHEN NOT g.certified THEN 0::hugeint END)
-- 订单数
g.orders
-- [客单价（同比）] - 1
(g.price_yoy - 100000000::hugeint)::hugeint
-- ［客单价(同比)］ - 1
(g.price_yoy - 100000000::hugeint)::hugeint
-- [ 销售额 ] / 2
yj_div(g.sales, 200000000::hugeint)
-- 完成率 >= 100%
(g.attainment >= 100000000::hugeint)
-- 完成率 ≥ 1
(g.attainment >= 100000000::hugeint)
-- 完成率 > 120%
(g.attainment > 120000000::hugeint)
-- 完成率 = 1.2
(g.attainment = 120000000::hugeint)
-- 完成率 <> 1.2
(g.attainment <> 120000000::hugeint)
-- 完成率 ≠ 1.2
(g.attainment <> 120000000::hugeint)
-- 订单数 ≤ 7
(g.orders <= 700000000::hugeint)
-- 订单数 ＜ 吨数
(g.orders < g.tonnes)
-- 1 + 1 = 2
((100000000::hugeint + 100000000::hugeint)::hugeint = 200000000::hugeint)
-- =1=1
(100000000::hugeint = 100000000::hugeint)
-- 市场 = "上海"
(g.market = '上海')
-- 市场 <> “北京”
(g.market <> '北京')
-- 市场 = "it's ""here"""
(g.market = 'it''s "here"')
-- 市场 = "shanghai"
(g.market = 'shanghai')
-- 持证 = 是
(g.certified = TRUE)
-- 持证 <> TRUE
(g.certified <> TRUE)
-- 入职日 < DATE("2024-03-01")
(g.hired_on < DATE '2024-03-01')
-- 入职日 = 日期("2024-02-29")
(g.hired_on = DATE '2024-02-29')
-- DATE("2024-03-01") - 入职日
((DATE '2024-03-01' - g.hired_on)::hugeint * 100000000::hugeint)
-- 入职日 - DATE("2026-01-01")
((g.hired_on - DATE '2026-01-01')::hugeint * 100000000::hugeint)
-- DATE("2024-03-01")
DATE '2024-03-01'
-- (完成率 > 1) = (订单数 > 100)
((g.attainment > 100000000::hugeint) = (g.orders > 10000000000::hugeint))
-- 完成率 > 1
(g.attainment > 100000000::hugeint)
-- 市场 = "上海"
(g.market = '上海')
-- IF(完成率 >= 100%, 销售额 * 5%, 0)
(CASE WHEN (g.attainment >= 100000000::hugeint) THEN yj_mul(g.sales, 5000000::hugeint) WHEN NOT (g.attainment >= 100000000::hugeint) THEN 0::hugeint END)
-- 如果（完成率≥100％，销售额×5％，0）
(CASE WHEN (g.attainment >= 100000000::hugeint) THEN yj_mul(g.sales, 5000000::hugeint) WHEN NOT (g.attainment >= 100000000::hugeint) THEN 0::hugeint END)
-- if(完成率 > 1, 1, 0)
(CASE WHEN (g.attainment > 100000000::hugeint) THEN 100000000::hugeint WHEN NOT (g.attainment > 100000000::hugeint) THEN 0::hugeint END)
-- IF(持证, 1, 0)
(CASE WHEN g.certified THEN 100000000::hugeint WHEN NOT g.certified THEN 0::hugeint END)
-- IF(持证, 市场, "无")
(CASE WHEN g.certified THEN g.market WHEN NOT g.certified THEN '无' END)
-- IF(持证, 毛利, 毛利 / 0)
(CASE WHEN g.certified THEN g.margin WHEN NOT g.certified THEN yj_div(g.margin, 0::hugeint) END)
-- IF(持证, 订单数, 吨数)
(CASE WHEN g.certified THEN g.orders WHEN NOT g.certified THEN g.tonnes END)
-- IF(完成率 < 60%, 0, IF(完成率 < 100%, 销售额 * 1%, IF(完成率 < 120%, 销售额 * 2%, 销售额 * 3%)))
(CASE WHEN (g.attainment < 60000000::hugeint) THEN 0::hugeint WHEN NOT (g.attainment < 60000000::hugeint) THEN (CASE WHEN (g.attainment < 100000000::hugeint) THEN yj_mul(g.sales, 1000000::hugeint) WHEN NOT (g.attainment < 100000000::hugeint) THEN (CASE WHEN (g.attainment < 120000000::hugeint) THEN yj_mul(g.sales, 2000000::hugeint) WHEN NOT (g.attainment < 120000000::hugeint) THEN yj_mul(g.sales, 3000000::hugeint) END) END) END)
-- AND(持证, 完成率 > 1, 订单数 > 5)
(g.certified AND (g.attainment > 100000000::hugeint) AND (g.orders > 500000000::hugeint))
-- 且(持证, 完成率 > 2)
(g.certified AND (g.attainment > 200000000::hugeint))
-- OR(完成率 > 2, 持证)
((g.attainment > 200000000::hugeint) OR g.certified)
-- 或(完成率 > 2)
((g.attainment > 200000000::hugeint))
-- 非(持证)
(NOT g.certified)
-- AND(持证, 完成率 > 1)
(g.certified AND (g.attainment > 100000000::hugeint))
-- AND(完成率 > 1, 否)
((g.attainment > 100000000::hugeint) AND FALSE)
-- OR(完成率 > 1, 持证)
((g.attainment > 100000000::hugeint) OR g.certified)
-- OR(完成率 > 1, FALSE)
((g.attainment > 100000000::hugeint) OR FALSE)
-- NOT(完成率 > 1)
(NOT (g.attainment > 100000000::hugeint))
-- IN(市场, "北京", "上海")
(g.market IN ('北京', '上海'))
-- 属于(市场, "北京", "深圳")
(g.market IN ('北京', '深圳'))
-- 属于(市场, "北京")
(g.market IN ('北京'))
-- 属于("S2", 职级, 市场)
('S2' IN (g.grade, g.market))
-- 属于("S3", 职级, 市场)
('S3' IN (g.grade, g.market))
-- MIN(销售额, 毛利, 50000)
yj_min(yj_min(g.sales, g.margin), 5000000000000::hugeint)
-- 最大(销售额, 毛利, 50000)
yj_max(yj_max(g.sales, g.margin), 5000000000000::hugeint)
-- MAX(0, 1 - 完成率)
yj_max(0::hugeint, (100000000::hugeint - g.attainment)::hugeint)
-- MIN(订单数, 吨数)
yj_min(g.orders, g.tonnes)
-- MIN(订单数, 6.5)
yj_min(g.orders, 650000000::hugeint)
-- MIN(订单数)
g.orders
-- MIN(销售额, 毛利)
yj_min(g.sales, g.margin)
-- MAX(毛利, 销售额)
yj_max(g.margin, g.sales)
-- ABS(毛利 - 销售额)
abs((g.margin - g.sales)::hugeint)
-- 绝对值(-3)
abs((-300000000::hugeint))
-- ABS(毛利)
abs(g.margin)
-- ROUND(销售额 / 7, 2)
(yj_half_up(yj_div(g.sales, 700000000::hugeint), 1000000::hugeint) * 1000000::hugeint)::hugeint
-- 四舍五入(销售额, 0)
(yj_half_up(g.sales, 100000000::hugeint) * 100000000::hugeint)::hugeint
-- ROUND(-2.5, 0)
(yj_half_up((-250000000::hugeint), 100000000::hugeint) * 100000000::hugeint)::hugeint
-- ROUND(2.5, 0)
(yj_half_up(250000000::hugeint, 100000000::hugeint) * 100000000::hugeint)::hugeint
-- ROUND(2.4999, 0)
(yj_half_up(249990000::hugeint, 100000000::hugeint) * 100000000::hugeint)::hugeint
-- ROUND(1 / 3, 8)
yj_div(100000000::hugeint, 300000000::hugeint)
-- ROUND(1.005, 2)
(yj_half_up(100500000::hugeint, 1000000::hugeint) * 1000000::hugeint)::hugeint
-- ROUND(毛利, 2)
(yj_half_up(g.margin, 1000000::hugeint) * 1000000::hugeint)::hugeint
-- CLAMP(完成率, 0, 150%)
yj_min(yj_max(g.attainment, 0::hugeint), 150000000::hugeint)
-- 限制(完成率, 0, 1)
yj_min(yj_max(g.attainment, 0::hugeint), 100000000::hugeint)
-- 限制(完成率, 1.5, 2)
yj_min(yj_max(g.attainment, 150000000::hugeint), 200000000::hugeint)
-- CLAMP(5, 4, 3)
yj_min(yj_max(500000000::hugeint, 400000000::hugeint), 300000000::hugeint)
-- CLAMP(完成率, 0, 折扣率)
yj_min(yj_max(g.attainment, 0::hugeint), g.discount)
-- IFNONE(毛利, 0)
COALESCE(g.margin, 0::hugeint)
-- 无值则(毛利, 0)
COALESCE(g.margin, 0::hugeint)
-- IFNONE(销售额 / 0, 毛利)
COALESCE(yj_div(g.sales, 0::hugeint), g.margin)
-- HASVALUE(毛利)
(g.margin IS NOT NULL)
-- 有值(毛利 / 订单数)
(yj_div(g.margin, g.orders) IS NOT NULL)
-- HASVALUE(市场)
(g.market IS NOT NULL)
-- 销售额 / 同期(销售额) - 1
(yj_div(g.sales, g.sales_lastyear) - 100000000::hugeint)::hugeint
-- LASTYEAR(毛利 / 销售额)
yj_div(g.margin_lastyear, g.sales_lastyear)
-- 销售额 / 目标(销售额)
yj_div(g.sales, g.target_sales)
-- 上期(订单数)
g.orders_previous
-- QTD(销售额) / TARGET(QTD(销售额))
yj_div(g.sales_quartertodate, g.target_sales_quartertodate)
-- 年累计(销售额 / 目标(销售额))
yj_div(g.sales_yeartodate, g.target_sales_yeartodate)
-- 滚动(销售额, 12) / 12
yj_div(g.sales_rolling_12, 1200000000::hugeint)
-- 销售额 / 团队(销售额)
yj_div(g.sales, g.sales_team)
-- REPORTS(LASTYEAR(销售额)) + COMPANY(销售额)
(g.sales_lastyear_reports + g.sales_company)::hugeint
-- LASTYEAR(销售额 - 基本工资)
(g.sales_lastyear - g.base_pay)::hugeint
-- 销售额 - 上期(销售额)
(g.sales - g.sales_previous)::hugeint
