-- Results that are kept current. They follow from the rest, so they are written anew at any time and are in no backup.

CREATE TABLE live_cycle (
  plan text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  grain text COLLATE "C" NOT NULL,
  plan_hash text COLLATE "C" NOT NULL REFERENCES plan,
  as_of date NOT NULL,
  -- Everything that was recorded up to then is in.
  known_at timestamptz(3) NOT NULL,
  -- When a result changed last.
  changed_at timestamptz(3) NOT NULL,
  people integer NOT NULL,
  PRIMARY KEY (plan, period)
);
CREATE TABLE live_result (
  plan text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  cells jsonb NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (plan, period, person)
);
CREATE INDEX live_result_of_person ON live_result (person);
CREATE INDEX result_of_person ON result (person, run);
