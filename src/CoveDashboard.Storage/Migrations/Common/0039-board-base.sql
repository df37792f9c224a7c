-- What changes since the last board date are counted from: which look each known account and region of every inventory had when a board was
-- frozen last. One base is kept, that of the newest frozen board; the results of its looks stay while it does.

CREATE TABLE board_base (
    snapshot TEXT NOT NULL PRIMARY KEY,
    taken_at BIGINT NOT NULL
);

CREATE TABLE board_base_cells (
    connection    TEXT NOT NULL,
    action        TEXT NOT NULL,
    question      TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    region        TEXT NOT NULL,
    known_run     INTEGER NOT NULL,
    known_ordinal INTEGER NOT NULL,
    PRIMARY KEY (connection, action, question, account_id, region)
) ${clustered};
