-- The audit's hash chain. Nothing refers to it and it refers to nothing, so that no retention can thin it.
CREATE TABLE audit (
    sequence      INTEGER PRIMARY KEY,
    time          BIGINT NOT NULL,
    kind          TEXT NOT NULL,
    actor_issuer  TEXT NOT NULL,
    actor_subject TEXT NOT NULL,
    actor_name    TEXT NOT NULL,
    connection    TEXT,
    subject       TEXT,
    details       TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL
);

CREATE INDEX audit_time ON audit (time);
CREATE INDEX audit_kind ON audit (kind, sequence);
CREATE INDEX audit_subject ON audit (subject, sequence) WHERE subject IS NOT NULL;

INSERT INTO counters (name, value) VALUES ('audit', 0);

-- INSERT OR REPLACE fires no trigger for the row that it deletes, so an insert must be the next one.
CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM audit)
BEGIN
    SELECT RAISE(ABORT, 'the audit is appended to in order only');
END;

CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
