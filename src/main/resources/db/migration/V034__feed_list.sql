-- Lists that go out at set times.
CREATE TABLE feed_list (
    name          text        PRIMARY KEY,
    done          timestamptz NOT NULL,
    as_of         timestamptz,
    claimed_until timestamptz NOT NULL DEFAULT '-infinity',
    trouble       text
);
COMMENT ON COLUMN feed_list.done IS 'the run that went out last, or when the list was new';
COMMENT ON COLUMN feed_list.as_of IS 'whose state that run showed: changes begin here';
