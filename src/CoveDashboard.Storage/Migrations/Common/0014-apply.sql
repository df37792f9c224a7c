-- What is held while a run goes on: subtrees is a JSON list for people, run_held_accounts what executors go by. hold_version grows with each
-- change of either. An account that was stopped has no paused rows.
ALTER TABLE runs ADD COLUMN subtrees TEXT;
ALTER TABLE runs ADD COLUMN hold_version BIGINT NOT NULL DEFAULT 0;

CREATE TABLE run_held_accounts (
    run        INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    account_id TEXT NOT NULL,
    ou         TEXT NOT NULL,
    is_stopped BOOLEAN NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (run, account_id, ou)
) ${clustered};

-- Groups with which people of a provider or a proxy came in last, of those that give a role here; a JSON list.
CREATE TABLE group_sign_ins (
    issuer       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    group_names  TEXT NOT NULL,
    signed_in_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
) ${clustered};
