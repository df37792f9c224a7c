-- The audit's hash chain. Nothing refers to it and it refers to nothing, so that no retention can thin it.
CREATE TABLE audit (
    sequence      BIGINT PRIMARY KEY,
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

CREATE FUNCTION audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM audit) THEN
        RAISE EXCEPTION 'the audit is appended to in order only';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END $$;

CREATE TRIGGER audit_insert BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_in_order();
CREATE TRIGGER audit_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
