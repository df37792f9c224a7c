-- Keys of data protection, for nodes that share a store: cookies of one are read by the other. Kept here on PostgreSQL only; a single node keeps them as files.
CREATE TABLE installation_keys (
    name     TEXT PRIMARY KEY,
    document TEXT NOT NULL
);
