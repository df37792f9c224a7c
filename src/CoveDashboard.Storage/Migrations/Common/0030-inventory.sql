-- The latest known state of each account and region by action, kept while results are stored. A cell is known while unknown_since is null
-- and known_run is not. changed: from the counter inventory, one number a batch. question: tells parameters apart; empty for none.

ALTER TABLE runs ADD COLUMN question TEXT NOT NULL DEFAULT '';

INSERT INTO counters (name, value) VALUES ('inventory', 0);

CREATE TABLE inventory_cells (
    connection    TEXT NOT NULL,
    action        TEXT NOT NULL,
    question      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    region        TEXT NOT NULL,
    account_name  TEXT NOT NULL,
    ou_path       TEXT NOT NULL,
    known_run     INTEGER REFERENCES runs (number),
    known_ordinal INTEGER,
    known_at      BIGINT,
    known_rows    INTEGER,
    tried_run     INTEGER NOT NULL,
    tried_ordinal INTEGER NOT NULL,
    tried_at      BIGINT NOT NULL,
    tried_state   INTEGER NOT NULL,
    unknown_since BIGINT,
    changed       BIGINT NOT NULL,
    PRIMARY KEY (connection, action, question, account_id, region)
) ${clustered};

CREATE INDEX inventory_cells_account ON inventory_cells (connection, account_id);
CREATE INDEX inventory_cells_changed ON inventory_cells (changed);
CREATE INDEX inventory_cells_known_run ON inventory_cells (known_run);
CREATE INDEX runs_inventory ON runs (connection, action, question, number);
