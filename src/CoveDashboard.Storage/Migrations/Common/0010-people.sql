-- version grows with every change that must end the person's sessions. Failures count sign-ins since the last success.
CREATE TABLE people (
    number             ${identity},
    id                 TEXT NOT NULL UNIQUE,
    issuer             TEXT NOT NULL,
    subject            TEXT NOT NULL,
    name               TEXT NOT NULL,
    is_disabled        BOOLEAN NOT NULL,
    version            INTEGER NOT NULL,
    created_by_issuer  TEXT NOT NULL,
    created_by_subject TEXT NOT NULL,
    created_at         BIGINT NOT NULL,
    password_hash      TEXT,
    failures           INTEGER NOT NULL DEFAULT 0,
    locked_until       BIGINT,
    totp_secret        TEXT,
    totp_step          BIGINT NOT NULL DEFAULT 0,
    UNIQUE (issuer, subject)
);

-- ous is a JSON list, or null for everywhere. A grant is never deleted: who raised whom stays known.
CREATE TABLE role_grants (
    person             INTEGER NOT NULL REFERENCES people (number),
    position           INTEGER NOT NULL,
    role               INTEGER NOT NULL,
    ous                TEXT,
    granted_by_issuer  TEXT NOT NULL,
    granted_by_subject TEXT NOT NULL,
    granted_at         BIGINT NOT NULL,
    revoked_at         BIGINT,
    PRIMARY KEY (person, position)
);

CREATE TABLE recovery_codes (
    person      INTEGER NOT NULL REFERENCES people (number),
    code_sha256 ${bytes} NOT NULL,
    PRIMARY KEY (person, code_sha256)
);

CREATE TABLE password_links (
    token_sha256 ${bytes} PRIMARY KEY,
    person       INTEGER NOT NULL REFERENCES people (number),
    expires_at   BIGINT NOT NULL
);
