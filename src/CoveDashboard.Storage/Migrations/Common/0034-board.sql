-- The board: its tiles, what each account and region adds to a tile (so that a change adjusts a sum and scans nothing), the figures, and one
-- point for each run that was the newest behind a figure. The counter board is 1 once the first board was put in place.

INSERT INTO counters (name, value) VALUES ('board', 0);

CREATE TABLE board_tiles (
    id         TEXT NOT NULL PRIMARY KEY,
    position   INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    definition TEXT NOT NULL
);

CREATE TABLE board_cells (
    tile       TEXT NOT NULL,
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
    PRIMARY KEY (tile, account_id, region)
) ${clustered};

CREATE TABLE board_figures (
    tile       TEXT NOT NULL PRIMARY KEY,
    watermark  BIGINT NOT NULL,
    figure     TEXT NOT NULL,
    counted_at BIGINT NOT NULL
);

CREATE TABLE board_points (
    tile   TEXT NOT NULL,
    run    INTEGER NOT NULL,
    at     BIGINT NOT NULL,
    figure TEXT NOT NULL,
    PRIMARY KEY (tile, run)
) ${clustered};
