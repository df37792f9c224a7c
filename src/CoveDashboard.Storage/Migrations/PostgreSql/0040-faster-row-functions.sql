-- The same answers as before, with fewer readings of a row: a table of 25,000 rows asks them of each one.

-- In a row of ASCII without a backslash the text of every member stands as it is, so what the row does not hold no member holds.
CREATE OR REPLACE FUNCTION cove_any_member_contains(body text, wanted text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(lower(body COLLATE "C"), wanted) = 0 AND strpos(body, '\') = 0 AND octet_length(body) = char_length(body) THEN
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT 1 FROM json_each_text(cove_json(body)) m WHERE strpos(cove_lower(m.value), wanted) > 0);
END $$;

CREATE OR REPLACE FUNCTION cove_member_text(body text, name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text;
BEGIN
    IF strpos(body, '\u0000') > 0 THEN
        RETURN cove_lower(cove_json(body) ->> name);
    END IF;
    words := body::json ->> name;
    IF octet_length(words) <> char_length(words) THEN
        RETURN cove_lower(words);
    END IF;
    RETURN lower(words COLLATE "C");
END $$;

-- Numbers and booleans come before text, as they do in SQLite. Null, as a whole: absent.
CREATE OR REPLACE FUNCTION cove_member_order(body text, name text) RETURNS cove_order LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    member json := CASE WHEN strpos(body, '\u0000') > 0 THEN cove_json(body) ELSE body::json END -> name;
    words  text := member #>> '{}';
BEGIN
    IF words IS NULL THEN
        RETURN NULL;
    END IF;
    CASE json_typeof(member)
        WHEN 'boolean' THEN
            RETURN (0, CASE words WHEN 'true' THEN 1 ELSE 0 END, NULL)::cove_order;
        WHEN 'number' THEN
            -- A number beyond all bounds is as large as numbers get.
            IF length(words) > 400 OR words ~ '[eE][+]?[0-9]{4,}' THEN
                RETURN (0, CASE WHEN words LIKE '-%' THEN '-Infinity' ELSE 'Infinity' END::numeric, NULL)::cove_order;
            END IF;
            RETURN (0, CASE WHEN words ~ '[eE]-[0-9]{4,}' THEN 0 ELSE words::numeric END, NULL)::cove_order;
        ELSE
            RETURN (1, NULL, cove_lower(left(words, 200)))::cove_order;
    END CASE;
END $$;
