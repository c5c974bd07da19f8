-- What somebody would have been paid in each period, by scenario and period: a sum alone can't be opened. Empty for those simulated before.
ALTER TABLE simulation_person ADD COLUMN by_period jsonb NOT NULL DEFAULT '[]';
