-- What SQLite is given as functions of the program, with the same answers. A name of a member stays a value: it is never part of a statement or a path.

-- Lower case as .NET has it, whatever the locale of the database; text of ASCII alone, which is most, takes the short way.
CREATE FUNCTION cove_lower(what text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF octet_length(what) <> char_length(what) THEN
        what := translate(what, '${upper}', '${lower}');
    END IF;
    RETURN lower(what COLLATE "C");
END $$;

-- A row keeps U+0000 as its escape, and only text that is taken out of it cannot hold it. Of two backslashes, the second escapes nothing.
CREATE FUNCTION cove_json(body text) RETURNS json LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(body, '\u0000') > 0 THEN
        body := regexp_replace(body, '(?<!\\)((\\\\)*)\\u0000', '\1\\ufffd', 'g');
    END IF;
    RETURN body::json;
END $$;

CREATE FUNCTION cove_member_text(body text, name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN cove_lower(cove_json(body) ->> name);
END $$;

-- Numbers and booleans come before text, as they do in SQLite. Null, as a whole: absent.
CREATE TYPE cove_order AS (kind smallint, number numeric, words TEXT);

CREATE FUNCTION cove_member_order(body text, name text) RETURNS cove_order LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    whole  json := cove_json(body);
    member json := whole -> name;
    words  text := whole ->> name;
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

CREATE FUNCTION cove_member_number(body text, name text) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number numeric;
BEGIN
    IF json_typeof(cove_json(body) -> name) IS DISTINCT FROM 'number' THEN
        RETURN NULL;
    END IF;
    number := (cove_member_order(body, name)).number;
    RETURN CASE WHEN abs(number) > 1e308 THEN sign(number) * 'Infinity'::double precision ELSE number END;
END $$;

CREATE FUNCTION cove_any_member_contains(body text, wanted text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM json_each_text(cove_json(body)) m WHERE strpos(cove_lower(m.value), wanted) > 0);
END $$;
