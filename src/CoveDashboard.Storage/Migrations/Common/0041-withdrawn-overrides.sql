-- Who took an override back, and why: the row stays, for whoever asks later. A start that relies on an override locks its row.
ALTER TABLE freeze_overrides ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE freeze_overrides ADD COLUMN withdrawn_by TEXT;
ALTER TABLE freeze_overrides ADD COLUMN withdrawn_by_name TEXT;
ALTER TABLE freeze_overrides ADD COLUMN withdrawn_reason TEXT;
