-- Runs of a chain of retries are asked for together: how far they have come tells whether what is known of them is still true.

CREATE INDEX runs_root ON runs (root);
