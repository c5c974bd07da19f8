-- What a person wants to be told of in the app, and up to when they have seen it.

CREATE TABLE notification_choice (
  user_id text NOT NULL REFERENCES account (user_id), kind text NOT NULL, wanted boolean NOT NULL, PRIMARY KEY (user_id, kind)
);
CREATE TABLE notification_seen (
  user_id text PRIMARY KEY REFERENCES account (user_id), seen_until timestamptz(3) NOT NULL
);

-- What there is to tell is found in what was recorded: uploads by who sent them.
CREATE INDEX upload_of_account ON upload (created_by, finished_at);
CREATE INDEX decision_of_kind ON decision (kind, seq);
