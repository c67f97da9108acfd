-- keys, weights, values, periods, one answer a respondent in each

-- cx-metrics: answers from 0 to 10, keys: 2, periods: 4
WITH cx_rows AS (
  SELECT
    "channel" AS cx_k0,
    "a""b`c\d" AS cx_k1,
    "rating" AS cx_score,
    CAST("w" AS DOUBLE) AS cx_weight,
    "answered_at" AS cx_at,
    CASE WHEN TRIM(CAST("who" AS VARCHAR), ' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160)) <> '' THEN CAST("who" AS VARCHAR) END AS cx_who,
    "at" AS cx_when,
    "id" AS cx_tie
  FROM "survey"."answers"
  WHERE (region = ? AND n > ?)
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at IS NOT NULL THEN
    CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-02-28 23:00:00+00:00') THEN
      CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-01-31 23:00:00+00:00') THEN CASE WHEN cx_at < TO_TIMESTAMP_TZ('2024-12-31 23:00:00+00:00') THEN -1 ELSE 0 END ELSE 1 END
    ELSE
      CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-04-30 22:00:00+00:00') THEN CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-03-31 22:00:00+00:00') THEN 2 ELSE 3 END ELSE 4 END
    END
    END AS cx_period
  FROM cx_rows
),
cx_ranked AS (
  SELECT
    cx_dated.*,
    ROW_NUMBER() OVER (
      PARTITION BY cx_who, CASE WHEN cx_who IS NULL THEN cx_tie END, cx_period
      ORDER BY CASE WHEN cx_when IS NULL THEN 1 ELSE 0 END, cx_when DESC, CASE WHEN cx_tie IS NULL THEN 1 ELSE 0 END, cx_tie DESC
    ) AS cx_rank
  FROM cx_dated
),
cx_read AS (
  SELECT
    cx_period,
    cx_k0,
    cx_k1,
    CASE
      WHEN cx_score >= 0 AND cx_score <= 10 AND cx_score = FLOOR(cx_score) THEN CASE WHEN cx_weight >= 0 AND cx_weight < CAST('inf' AS DOUBLE) THEN CAST(cx_score AS INTEGER) ELSE -5 END
      WHEN cx_score IS NULL THEN -1
      WHEN CAST(cx_score AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_score < 0 OR cx_score > 10 THEN -3
      ELSE -4
    END AS cx_code,
    cx_weight
  FROM cx_ranked
  WHERE (cx_rank = 1 OR cx_who IS NULL)
)
SELECT
  cx_k0 AS "channel",
  cx_k1 AS "cx_k1",
  cx_period,
  CASE WHEN cx_code >= 0 THEN cx_code END AS cx_point,
  CASE cx_code WHEN -2 THEN 'not-a-number' WHEN -3 THEN 'out-of-scale' WHEN -4 THEN 'not-an-integer' WHEN -5 THEN 'bad-weight' END AS cx_left_out,
  COUNT(*) AS cx_n,
  SUM(CASE WHEN cx_code >= 0 THEN cx_weight END) AS cx_w,
  SUM(CASE WHEN cx_code >= 0 THEN cx_weight * cx_weight END) AS cx_v,
  696840589 AS cx_query
FROM cx_read
GROUP BY cx_k0, cx_k1, cx_period, cx_code


-- no key, wide

-- cx-metrics: answers from 0 to 1, keys: 0, periods: none
WITH cx_rows AS (
  SELECT
    "rating" AS cx_score
  FROM "survey"."answers"
),
cx_read AS (
  SELECT
    CASE
      WHEN cx_score >= 0 AND cx_score <= 1 AND cx_score = FLOOR(cx_score) THEN CAST(cx_score AS INTEGER)
      WHEN cx_score IS NULL THEN -1
      WHEN CAST(cx_score AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_score < 0 OR cx_score > 1 THEN -3
      ELSE -4
    END AS cx_code
  FROM cx_rows
)
SELECT
  COUNT(CASE WHEN cx_code = 0 THEN 1 END) AS cx_n0,
  COUNT(CASE WHEN cx_code = 1 THEN 1 END) AS cx_n1,
  COUNT(CASE WHEN cx_code = -1 THEN 1 END) AS cx_missing,
  COUNT(CASE WHEN cx_code = -2 THEN 1 END) AS cx_not_a_number,
  COUNT(CASE WHEN cx_code = -3 THEN 1 END) AS cx_out_of_scale,
  COUNT(CASE WHEN cx_code = -4 THEN 1 END) AS cx_not_an_integer,
  COUNT(CASE WHEN cx_code = -5 THEN 1 END) AS cx_bad_weight,
  1659682864 AS cx_query
FROM cx_read


-- a scale below 0

-- cx-metrics: answers from -1 to 1, keys: 0, periods: none
WITH cx_rows AS (
  SELECT
    "rating" AS cx_score
  FROM "survey"."answers"
),
cx_read AS (
  SELECT
    CASE
      WHEN cx_score >= -1 AND cx_score <= 1 AND cx_score = FLOOR(cx_score) THEN CAST(cx_score AS INTEGER)
      WHEN cx_score IS NULL THEN -2
      WHEN CAST(cx_score AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -3
      WHEN cx_score < -1 OR cx_score > 1 THEN -4
      ELSE -5
    END AS cx_code
  FROM cx_rows
)
SELECT
  COUNT(CASE WHEN cx_code = -1 THEN 1 END) AS cx_nminus1,
  COUNT(CASE WHEN cx_code = 0 THEN 1 END) AS cx_n0,
  COUNT(CASE WHEN cx_code = 1 THEN 1 END) AS cx_n1,
  COUNT(CASE WHEN cx_code = -2 THEN 1 END) AS cx_missing,
  COUNT(CASE WHEN cx_code = -3 THEN 1 END) AS cx_not_a_number,
  COUNT(CASE WHEN cx_code = -4 THEN 1 END) AS cx_out_of_scale,
  COUNT(CASE WHEN cx_code = -5 THEN 1 END) AS cx_not_an_integer,
  COUNT(CASE WHEN cx_code = -6 THEN 1 END) AS cx_bad_weight,
  202885707 AS cx_query
FROM cx_read


-- weights, wide

-- cx-metrics: answers from 0 to 1, keys: 0, periods: none
WITH cx_rows AS (
  SELECT
    "rating" AS cx_score,
    CAST("w" AS DOUBLE) AS cx_weight
  FROM "survey"."answers"
),
cx_read AS (
  SELECT
    CASE
      WHEN cx_score >= 0 AND cx_score <= 1 AND cx_score = FLOOR(cx_score) THEN CASE WHEN cx_weight >= 0 AND cx_weight < CAST('inf' AS DOUBLE) THEN CAST(cx_score AS INTEGER) ELSE -5 END
      WHEN cx_score IS NULL THEN -1
      WHEN CAST(cx_score AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_score < 0 OR cx_score > 1 THEN -3
      ELSE -4
    END AS cx_code,
    cx_weight
  FROM cx_rows
)
SELECT
  COUNT(CASE WHEN cx_code = 0 THEN 1 END) AS cx_n0,
  COUNT(CASE WHEN cx_code = 1 THEN 1 END) AS cx_n1,
  COUNT(CASE WHEN cx_code = -1 THEN 1 END) AS cx_missing,
  COUNT(CASE WHEN cx_code = -2 THEN 1 END) AS cx_not_a_number,
  COUNT(CASE WHEN cx_code = -3 THEN 1 END) AS cx_out_of_scale,
  COUNT(CASE WHEN cx_code = -4 THEN 1 END) AS cx_not_an_integer,
  COUNT(CASE WHEN cx_code = -5 THEN 1 END) AS cx_bad_weight,
  COALESCE(SUM(CASE WHEN cx_code = 0 THEN cx_weight END), 0) AS cx_w0,
  COALESCE(SUM(CASE WHEN cx_code = 1 THEN cx_weight END), 0) AS cx_w1,
  COALESCE(SUM(CASE WHEN cx_code = 0 THEN cx_weight * cx_weight END), 0) AS cx_v0,
  COALESCE(SUM(CASE WHEN cx_code = 1 THEN cx_weight * cx_weight END), 0) AS cx_v1,
  105820831 AS cx_query
FROM cx_read


-- sets of keys, clusters without names

-- cx-metrics: answers from 0 to 1, keys: 3, periods: none
WITH cx_rows AS (
  SELECT
    "a" AS cx_k0,
    "b" AS cx_k1,
    "c" AS cx_k2,
    "rating" AS cx_score,
    CAST("w" AS DOUBLE) AS cx_weight,
    CASE WHEN TRIM(CAST("who" AS VARCHAR), ' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160)) <> '' THEN CAST("who" AS VARCHAR) END AS cx_cluster
  FROM "survey"."answers"
),
cx_read AS (
  SELECT
    cx_k0,
    cx_k1,
    cx_k2,
    CASE
      WHEN cx_score >= 0 AND cx_score <= 1 AND cx_score = FLOOR(cx_score) THEN CASE WHEN cx_weight >= 0 AND cx_weight < CAST('inf' AS DOUBLE) THEN CAST(cx_score AS INTEGER) ELSE -5 END
      WHEN cx_score IS NULL THEN -1
      WHEN CAST(cx_score AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_score < 0 OR cx_score > 1 THEN -3
      ELSE -4
    END AS cx_code,
    cx_weight,
    cx_cluster
  FROM cx_rows
),
cx_clustered AS (
  SELECT
    1 * GROUPING(cx_k0) + 2 * GROUPING(cx_k1) + 4 * GROUPING(cx_k2) AS cx_set,
    cx_k0,
    cx_k1,
    cx_k2,
    cx_cluster,
    COUNT(CASE WHEN cx_code = 0 THEN 1 END) AS cx_own_n0,
    COUNT(CASE WHEN cx_code = 1 THEN 1 END) AS cx_own_n1,
    COUNT(CASE WHEN cx_code = -1 THEN 1 END) AS cx_own_missing,
    COUNT(CASE WHEN cx_code = -2 THEN 1 END) AS cx_own_not_a_number,
    COUNT(CASE WHEN cx_code = -3 THEN 1 END) AS cx_own_out_of_scale,
    COUNT(CASE WHEN cx_code = -4 THEN 1 END) AS cx_own_not_an_integer,
    COUNT(CASE WHEN cx_code = -5 THEN 1 END) AS cx_own_bad_weight,
    COALESCE(SUM(CASE WHEN cx_code = 0 THEN cx_weight END), 0) AS cx_own_w0,
    COALESCE(SUM(CASE WHEN cx_code = 1 THEN cx_weight END), 0) AS cx_own_w1,
    COALESCE(SUM(CASE WHEN cx_code = 0 THEN cx_weight * cx_weight END), 0) AS cx_own_v0,
    COALESCE(SUM(CASE WHEN cx_code = 1 THEN cx_weight * cx_weight END), 0) AS cx_own_v1,
    COUNT(CASE WHEN cx_code >= 0 AND cx_weight > 0 THEN 1 END) AS cx_own_heavy
  FROM cx_read
  GROUP BY GROUPING SETS (
    (cx_k0, cx_cluster),
    (cx_k1, cx_cluster),
    (cx_k2, cx_cluster),
    (cx_k0, cx_k1, cx_cluster),
    (cx_k0, cx_k2, cx_cluster),
    (cx_k1, cx_k2, cx_cluster)
  )
)
SELECT
  cx_set,
  cx_k0 AS "a",
  cx_k1 AS "b",
  cx_k2 AS "c",
  COALESCE(SUM(cx_own_n0), 0) AS cx_n0,
  COALESCE(SUM(cx_own_n1), 0) AS cx_n1,
  COALESCE(SUM(cx_own_missing), 0) AS cx_missing,
  COALESCE(SUM(cx_own_not_a_number), 0) AS cx_not_a_number,
  COALESCE(SUM(cx_own_out_of_scale), 0) AS cx_out_of_scale,
  COALESCE(SUM(cx_own_not_an_integer), 0) AS cx_not_an_integer,
  COALESCE(SUM(cx_own_bad_weight), 0) AS cx_bad_weight,
  COALESCE(SUM(cx_own_w0), 0) AS cx_w0,
  COALESCE(SUM(cx_own_w1), 0) AS cx_w1,
  COALESCE(SUM(cx_own_v0), 0) AS cx_v0,
  COALESCE(SUM(cx_own_v1), 0) AS cx_v1,
  COALESCE(SUM(CASE WHEN cx_cluster IS NULL OR cx_own_heavy = 0 THEN cx_own_heavy ELSE 1 END), 0) AS cx_clusters,
  COALESCE(SUM(CASE WHEN cx_cluster IS NULL THEN cx_own_v0 ELSE cx_own_w0 * cx_own_w0 END), 0) AS cx_p0_0,
  COALESCE(SUM(CASE WHEN cx_cluster IS NULL THEN 0 ELSE cx_own_w0 * cx_own_w1 END), 0) AS cx_p0_1,
  COALESCE(SUM(CASE WHEN cx_cluster IS NULL THEN cx_own_v1 ELSE cx_own_w1 * cx_own_w1 END), 0) AS cx_p1_1,
  987088380 AS cx_query
FROM cx_clustered
GROUP BY cx_k0, cx_k1, cx_k2, cx_set


-- digits in text, clusters by name

-- cx-metrics: answers from 0 to 10, keys: 1, periods: none
WITH cx_rows AS (
  SELECT
    "a" AS cx_k0,
    TRIM(CAST("rating" AS VARCHAR), ' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160)) AS cx_score,
    CASE WHEN TRIM(CAST("who" AS VARCHAR), ' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160)) <> '' THEN CAST("who" AS VARCHAR) END AS cx_cluster
  FROM "survey"."answers"
),
cx_read AS (
  SELECT
    cx_k0,
    CASE
      WHEN cx_score IS NULL THEN -1
      WHEN LOWER(cx_score) IN (?, ?) THEN -1
      WHEN NOT (REGEXP_LIKE(cx_score, '^-{0,1}[0-9]+([.][0-9]+){0,1}$') AND LENGTH(cx_score) <= 40) THEN -2
      WHEN CAST(cx_score AS DOUBLE) >= 0 AND CAST(cx_score AS DOUBLE) <= 10 AND CAST(cx_score AS DOUBLE) = FLOOR(CAST(cx_score AS DOUBLE)) THEN CAST(CAST(cx_score AS DOUBLE) AS INTEGER)
      WHEN CAST(cx_score AS DOUBLE) < 0 OR CAST(cx_score AS DOUBLE) > 10 THEN -3
      ELSE -4
    END AS cx_code,
    cx_cluster
  FROM cx_rows
)
SELECT
  cx_k0 AS "a",
  cx_cluster,
  COUNT(CASE WHEN cx_code >= 0 THEN 1 END) AS cx_heavy,
  CASE WHEN cx_code >= 0 THEN cx_code END AS cx_point,
  CASE cx_code WHEN -2 THEN 'not-a-number' WHEN -3 THEN 'out-of-scale' WHEN -4 THEN 'not-an-integer' WHEN -5 THEN 'bad-weight' END AS cx_left_out,
  COUNT(*) AS cx_n,
  330875584 AS cx_query
FROM cx_read
GROUP BY cx_k0, cx_code, cx_cluster


-- mentions

-- cx-metrics: answers from 0 to 1, all and those that mention each name
WITH cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "tags" AS cx_names
  FROM "survey"."answers"
),
cx_read AS (
  SELECT
    CASE
      WHEN cx_score >= 0 AND cx_score <= 1 AND cx_score = FLOOR(cx_score) THEN CAST(cx_score AS INTEGER)
      WHEN cx_score IS NULL THEN -1
      WHEN CAST(cx_score AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_score < 0 OR cx_score > 1 THEN -3
      ELSE -4
    END AS cx_code,
    cx_names
  FROM cx_rows
),
cx_total AS (
  SELECT
    0 AS cx_mention,
    CAST(NULL AS VARCHAR) AS cx_k0,
    cx_code
  FROM cx_read
),
cx_said AS (
  SELECT
    1 AS cx_mention,
    CAST(cx_name AS VARCHAR) AS cx_k0,
    cx_code
  FROM (
    SELECT cx_read.*, CAST(cx_each.VALUE AS VARCHAR) AS cx_name
    FROM cx_read, LATERAL FLATTEN(INPUT => ARRAY_DISTINCT(TRANSFORM(cx_names, cx_one -> TRIM(REGEXP_REPLACE(CAST(cx_one AS VARCHAR), '[' || ' ' || CHR(9) || CHR(10) || CHR(11) || CHR(12) || CHR(13) || CHR(160) || ']+', ' '))))) AS cx_each
  ) AS cx_all
  WHERE cx_name <> ''
),
cx_both AS (SELECT * FROM cx_total UNION ALL SELECT * FROM cx_said)
SELECT
  cx_k0 AS "driver",
  cx_mention,
  COUNT(CASE WHEN cx_code = 0 THEN 1 END) AS cx_n0,
  COUNT(CASE WHEN cx_code = 1 THEN 1 END) AS cx_n1,
  COUNT(CASE WHEN cx_code = -1 THEN 1 END) AS cx_missing,
  COUNT(CASE WHEN cx_code = -2 THEN 1 END) AS cx_not_a_number,
  COUNT(CASE WHEN cx_code = -3 THEN 1 END) AS cx_out_of_scale,
  COUNT(CASE WHEN cx_code = -4 THEN 1 END) AS cx_not_an_integer,
  COUNT(CASE WHEN cx_code = -5 THEN 1 END) AS cx_bad_weight,
  974377900 AS cx_query
FROM cx_both
GROUP BY cx_k0, cx_mention


-- pairs with weights

-- cx-metrics: people by two answers from 0 to 10
WITH cx_rows AS (
  SELECT
    "may" AS cx_given_before,
    "june" AS cx_given_after,
    CAST("w" AS DOUBLE) AS cx_weight
  FROM "people"
),
cx_read AS (
  SELECT
    CASE
      WHEN cx_given_before >= 0 AND cx_given_before <= 10 AND cx_given_before = FLOOR(cx_given_before) THEN CAST(cx_given_before AS INTEGER)
      WHEN cx_given_before IS NULL THEN -1
      WHEN CAST(cx_given_before AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_given_before < 0 OR cx_given_before > 10 THEN -3
      ELSE -4
    END AS cx_before,
    CASE
      WHEN cx_given_after >= 0 AND cx_given_after <= 10 AND cx_given_after = FLOOR(cx_given_after) THEN CAST(cx_given_after AS INTEGER)
      WHEN cx_given_after IS NULL THEN -1
      WHEN CAST(cx_given_after AS DOUBLE) = CAST('NaN' AS DOUBLE) THEN -2
      WHEN cx_given_after < 0 OR cx_given_after > 10 THEN -3
      ELSE -4
    END AS cx_after,
    CASE WHEN cx_weight >= 0 AND cx_weight < CAST('inf' AS DOUBLE) THEN 0 ELSE 1 END AS cx_bad_weight,
    CASE WHEN cx_weight >= 0 AND cx_weight < CAST('inf' AS DOUBLE) THEN cx_weight END AS cx_good
  FROM cx_rows
)
SELECT
  cx_before,
  cx_after,
  cx_bad_weight,
  COUNT(*) AS cx_n,
  SUM(cx_good) AS cx_w,
  SUM(cx_good * cx_good) AS cx_v,
  148667002 AS cx_query
FROM cx_read
GROUP BY cx_before, cx_after, cx_bad_weight


-- time as instant

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= TO_TIMESTAMP_TZ('2024-12-31 23:00:00+00:00')
    AND "answered_at" < TO_TIMESTAMP_TZ('2025-04-30 22:00:00+00:00')
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-02-28 23:00:00+00:00') THEN
      CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-01-31 23:00:00+00:00') THEN 0 ELSE 1 END
    ELSE
      CASE WHEN cx_at < TO_TIMESTAMP_TZ('2025-03-31 22:00:00+00:00') THEN 2 ELSE 3 END
    END AS cx_period
  FROM cx_rows
),


-- time as utc

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= TO_TIMESTAMP_NTZ('2024-12-31 23:00:00')
    AND "answered_at" < TO_TIMESTAMP_NTZ('2025-04-30 22:00:00')
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at < TO_TIMESTAMP_NTZ('2025-02-28 23:00:00') THEN
      CASE WHEN cx_at < TO_TIMESTAMP_NTZ('2025-01-31 23:00:00') THEN 0 ELSE 1 END
    ELSE
      CASE WHEN cx_at < TO_TIMESTAMP_NTZ('2025-03-31 22:00:00') THEN 2 ELSE 3 END
    END AS cx_period
  FROM cx_rows
),


-- time as local

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= TO_TIMESTAMP_NTZ('2025-01-01 00:00:00')
    AND "answered_at" < TO_TIMESTAMP_NTZ('2025-05-01 00:00:00')
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at < TO_TIMESTAMP_NTZ('2025-03-01 00:00:00') THEN
      CASE WHEN cx_at < TO_TIMESTAMP_NTZ('2025-02-01 00:00:00') THEN 0 ELSE 1 END
    ELSE
      CASE WHEN cx_at < TO_TIMESTAMP_NTZ('2025-04-01 00:00:00') THEN 2 ELSE 3 END
    END AS cx_period
  FROM cx_rows
),


-- time as date

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= DATE '2025-01-01'
    AND "answered_at" < DATE '2025-05-01'
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at < DATE '2025-03-01' THEN
      CASE WHEN cx_at < DATE '2025-02-01' THEN 0 ELSE 1 END
    ELSE
      CASE WHEN cx_at < DATE '2025-04-01' THEN 2 ELSE 3 END
    END AS cx_period
  FROM cx_rows
),


-- time as epoch-ms

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= 1735686000000
    AND "answered_at" < 1746050400000
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at < 1740783600000 THEN
      CASE WHEN cx_at < 1738364400000 THEN 0 ELSE 1 END
    ELSE
      CASE WHEN cx_at < 1743458400000 THEN 2 ELSE 3 END
    END AS cx_period
  FROM cx_rows
),


-- time as epoch-s

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= 1735686000
    AND "answered_at" < 1746050400
),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at < 1740783600 THEN
      CASE WHEN cx_at < 1738364400 THEN 0 ELSE 1 END
    ELSE
      CASE WHEN cx_at < 1743458400 THEN 2 ELSE 3 END
    END AS cx_period
  FROM cx_rows
),


-- many periods

cx_rows AS (
  SELECT
    "rating" AS cx_score,
    "answered_at" AS cx_at
  FROM "survey"."answers"
  WHERE "answered_at" >= TO_TIMESTAMP_TZ('2024-12-31 23:00:00+00:00')
    AND "answered_at" < TO_TIMESTAMP_TZ('2025-07-30 22:00:00+00:00')
),
cx_edges (cx_number, cx_edge) AS (SELECT * FROM VALUES (0, TO_TIMESTAMP_TZ('2024-12-31 23:00:00+00:00')), …, (211, TO_TIMESTAMP_TZ('2025-07-30 22:00:00+00:00'))),
cx_dated AS (
  SELECT
    cx_rows.*,
    CASE WHEN cx_at IS NOT NULL THEN COALESCE(cx_number, -1) END AS cx_period
  FROM cx_rows ASOF JOIN cx_edges MATCH_CONDITION (cx_at >= cx_edge)
),
