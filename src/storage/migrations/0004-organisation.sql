-- Finding the organisation from its other end: who reports to whom, and what lies below a team.

CREATE INDEX reporting_of_manager ON reporting (manager, valid_from) WHERE superseded_at IS NULL;
CREATE INDEX employment_of_team ON employment (team, valid_from) WHERE superseded_at IS NULL;
CREATE INDEX team_of_parent ON team (parent, valid_from) WHERE superseded_at IS NULL;
