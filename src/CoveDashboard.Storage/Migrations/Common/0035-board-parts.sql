-- Tiles over several connections, sums of numbers, boards that are frozen, and links for reading. Cells and figures are counted anew; points stay.

DROP TABLE board_cells;
DELETE FROM board_figures;

CREATE TABLE board_cells (
    tile       TEXT NOT NULL,
    connection TEXT NOT NULL,
    account_id TEXT NOT NULL,
    region     TEXT NOT NULL,
    changed    BIGINT NOT NULL,
    knowledge  INTEGER NOT NULL,
    run        INTEGER,
    tried      INTEGER NOT NULL,
    known_at   BIGINT,
    matching   INTEGER NOT NULL,
    whole      INTEGER NOT NULL,
    groups     TEXT,
    amounts    TEXT,
    PRIMARY KEY (tile, connection, account_id, region)
) ${clustered};

-- Never changed once they are there.
CREATE TABLE board_snapshots (
    id            TEXT NOT NULL PRIMARY KEY,
    taken_at      BIGINT NOT NULL,
    note          TEXT NOT NULL,
    taken_by      TEXT NOT NULL,
    taken_by_name TEXT NOT NULL,
    content       TEXT NOT NULL
);

CREATE TABLE board_shares (
    id              TEXT NOT NULL PRIMARY KEY,
    token_sha256    ${bytes} NOT NULL UNIQUE,
    snapshot        TEXT,
    note            TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    created_by      TEXT NOT NULL,
    created_by_name TEXT NOT NULL,
    expires_at      BIGINT NOT NULL,
    revoked_at      BIGINT,
    used_at         BIGINT
);
