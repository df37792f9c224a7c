-- The newest try of a role in an account. role_name is empty for the connection's own session; state is the number of its enum.
CREATE TABLE account_reach (
    connection TEXT NOT NULL,
    account_id TEXT NOT NULL,
    role_name  TEXT NOT NULL,
    state      INTEGER NOT NULL,
    tried_at   BIGINT NOT NULL,
    code       TEXT,
    message    TEXT,
    run        INTEGER NOT NULL,
    PRIMARY KEY (connection, account_id, role_name)
) ${clustered};

-- Regions that were found not enabled in an account; a call that was made there since takes the row away.
CREATE TABLE disabled_regions (
    connection TEXT NOT NULL,
    account_id TEXT NOT NULL,
    region     TEXT NOT NULL,
    PRIMARY KEY (connection, account_id, region)
) ${clustered};
