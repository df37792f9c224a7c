-- definition: JSON of what the set says. version counts changes: whoever changes a set names the version that they saw.
CREATE TABLE target_sets (
    connection  TEXT NOT NULL,
    name        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    description TEXT NOT NULL,
    definition  TEXT NOT NULL,
    is_shared   BOOLEAN NOT NULL,
    owner       TEXT NOT NULL,
    owner_name  TEXT NOT NULL,
    changed_at  BIGINT NOT NULL,
    changed_by  TEXT NOT NULL,
    PRIMARY KEY (connection, name)
) ${clustered};
