"""Reads the changes of municipalities in their order, page by page, and spells them without decoding them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from app.wire.messages import MAX_CHANGES
from central.sync.bulk import Statement, read

_COLUMNS = """l.municipality, l.seq, l.change_id, l.device_id, l.device_seq, l.table_name, l.record_id, l.fields,
              l.actor_name, l.party, l.made_at, l.seal"""
_PAGES = Statement(
    f"""SELECT {_COLUMNS} FROM (SELECT e->>0 AS m, (e->>1)::integer AS after
                                FROM jsonb_array_elements(%s::jsonb) AS places(e)) AS k
        CROSS JOIN LATERAL (SELECT * FROM change_log AS c WHERE c.municipality = k.m AND c.seq > k.after
                            ORDER BY c.seq LIMIT {MAX_CHANGES + 1}) AS l
        ORDER BY l.municipality, l.seq""",  # noqa: S608  our own words
    f"""SELECT {_COLUMNS} FROM json_each(?) AS k CROSS JOIN change_log AS l
        ON l.municipality = json_extract(k.value, '$[0]') AND l.seq > json_extract(k.value, '$[1]')
        ORDER BY l.municipality, l.seq LIMIT {MAX_CHANGES + 1}""",  # noqa: S608  our own words
)
_quote = json.encoder.encode_basestring


def spelled_pages(session: Session, after: Mapping[str, int]) -> tuple[str, int]:
    """Return the JSON of the wire's `pages`, and how many changes are in it.

    A page holds up to MAX_CHANGES changes of one municipality after its number.
    """
    places = list(after.items())
    # SQLite knows no LATERAL; there a statement costs no journey, and a device has a handful of municipalities.
    batches = [places] if session.get_bind().dialect.name == "postgresql" else [[place] for place in places]
    found: dict[str, list[Any]] = {municipality: [] for municipality in after}
    for batch in batches:
        for municipality, rows in groupby(read(session, _PAGES, batch), key=lambda row: row[0]):
            found[municipality] = list(rows)
    pages = (f"{_quote(one)}:{_page(rows, after[one])}" for one, rows in found.items())
    return "{" + ",".join(pages) + "}", sum(min(len(rows), MAX_CHANGES) for rows in found.values())


def _page(rows: Sequence[Any], after: int) -> str:
    given = rows[:MAX_CHANGES]
    last = given[-1][1] if given else after
    has_more = "true" if len(rows) > MAX_CHANGES else "false"
    return f'{{"changes":[{",".join(map(_change, given))}],"last":{last},"has_more":{has_more}}}'


def _change(row: Any) -> str:
    _, seq, change_id, device_id, device_seq, table, record, fields, actor_name, party, made_at, seal = row
    sender = "null" if device_id is None else _quote(device_id)
    counter = "null" if device_seq is None else device_seq
    return (
        f'{{"seq":{seq},"change_id":"{change_id}","device_id":{sender},"device_seq":{counter},'
        f'"table":{_quote(table)},"record":"{record}","fields":{fields},"actor_name":{_quote(actor_name)},'
        f'"party":{_quote(party)},"made_at":{_quote(made_at)},"seal":"{seal}"}}'
    )
