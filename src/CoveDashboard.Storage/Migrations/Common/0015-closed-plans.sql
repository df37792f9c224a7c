-- When an operator closed it as partly applied; the word itself is a decision of kind 2. replaced_by of a plan that is Incomplete: what continues it.
ALTER TABLE plans ADD COLUMN closed_at BIGINT;
