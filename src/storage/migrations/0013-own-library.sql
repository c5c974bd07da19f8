-- The company's own library of fact types and metrics: every version that was kept.

CREATE TABLE own_library (
  version integer PRIMARY KEY,
  document text NOT NULL,
  saved_by text COLLATE "C" NOT NULL,
  saved_at timestamptz(3) NOT NULL
);
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON own_library FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
