CREATE TABLE ended_sessions (
    session_id TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
