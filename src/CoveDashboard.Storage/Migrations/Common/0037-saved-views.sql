-- query: of the inventory's address. version counts changes: whoever changes a view names the version that they saw.
CREATE TABLE saved_views (
    id         TEXT PRIMARY KEY,
    connection TEXT NOT NULL,
    action     TEXT NOT NULL,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    is_shared  BOOLEAN NOT NULL,
    owner      TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    version    INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL
) ${clustered};

CREATE INDEX saved_views_connection ON saved_views (connection, name);
