-- Taking facts in: registered sources, the secrets by which their webhooks are signed, and uploaded files on their way.

-- Who tells us facts. Its id is what facts name as their source.
CREATE TABLE source (
  source_id text COLLATE "C" PRIMARY KEY, name text NOT NULL, created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL REFERENCES account (user_id)
);
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON source FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A key that is bound to a source sends for no other.
ALTER TABLE api_key ADD COLUMN source_id text COLLATE "C" REFERENCES source;

CREATE TABLE webhook_secret (
  secret_id text PRIMARY KEY, source_id text COLLATE "C" NOT NULL REFERENCES source, sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL, expires_at timestamptz(3)
);
CREATE INDEX webhook_secret_of_source ON webhook_secret (source_id);
-- Signatures that were taken; kept while their moment is near enough to be taken again.
CREATE TABLE webhook_seen (
  source_id text COLLATE "C" NOT NULL REFERENCES source, signature bytea NOT NULL, signed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (source_id, signature)
);

CREATE TABLE upload (
  upload_id text PRIMARY KEY, source_id text COLLATE "C" NOT NULL REFERENCES source, type text COLLATE "C" NOT NULL,
  file_name text NOT NULL, media_type text NOT NULL, mapping text, bytes bigint NOT NULL, sha256 text,
  state text NOT NULL CHECK (state IN ('receiving', 'waiting', 'running', 'done', 'cancelled', 'failed')),
  runner text, rows_read bigint NOT NULL, accepted bigint NOT NULL, unchanged bigint NOT NULL, corrected bigint NOT NULL,
  rejected bigint NOT NULL, left_out bigint NOT NULL, problems jsonb NOT NULL, created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL REFERENCES account (user_id), finished_at timestamptz(3)
);
CREATE INDEX upload_by_age ON upload (created_at, upload_id);
CREATE TABLE upload_chunk (
  upload_id text NOT NULL REFERENCES upload ON DELETE CASCADE, ordinal integer NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (upload_id, ordinal)
);
-- Files are compressed already, or read once and gone.
ALTER TABLE upload_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE upload_header (
  upload_id text NOT NULL REFERENCES upload ON DELETE CASCADE, file text COLLATE "C" NOT NULL, cells jsonb NOT NULL,
  PRIMARY KEY (upload_id, file)
);
CREATE TABLE upload_rejected (
  upload_id text NOT NULL REFERENCES upload ON DELETE CASCADE, ordinal bigint NOT NULL, file text COLLATE "C" NOT NULL,
  line bigint NOT NULL, cells jsonb NOT NULL, problems jsonb NOT NULL, PRIMARY KEY (upload_id, ordinal)
);

-- A seller's own facts, and a team's.
CREATE INDEX fact_version_of_seller ON fact_version (seller, type, fact_id);
