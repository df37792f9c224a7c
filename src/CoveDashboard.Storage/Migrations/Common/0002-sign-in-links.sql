CREATE TABLE sign_in_links (
    token_sha256 ${bytes} PRIMARY KEY,
    subject      TEXT NOT NULL,
    roles        TEXT NOT NULL,
    expires_at   BIGINT NOT NULL
);
