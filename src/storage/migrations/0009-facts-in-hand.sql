-- Facts in people's hands: why one was corrected by hand, and reading them by day, by source, and those that were changed.

CREATE TABLE fact_correction (
  source text COLLATE "C" NOT NULL, source_key text COLLATE "C" NOT NULL, version integer NOT NULL,
  reason text NOT NULL, corrected_by text NOT NULL REFERENCES account (user_id),
  PRIMARY KEY (source, source_key, version),
  FOREIGN KEY (source, source_key, version) REFERENCES fact_version
);
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON fact_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX fact_version_of_day ON fact_version (type, occurred_on, fact_id);
CREATE INDEX fact_version_changed ON fact_version (type, occurred_on, fact_id) WHERE version > 1 OR cancelled;
CREATE INDEX fact_version_of_source ON fact_version (source, recorded_at);

-- The last file of a source with rows that weren't taken.
CREATE INDEX upload_of_source ON upload (source_id, created_at) WHERE rejected > 0;
