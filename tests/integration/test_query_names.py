"""The names that queries understand are those of the tables."""

from sqlalchemy import insert

from kammerton_search_api.names import load_names
from kammerton_search_api.query.clause import RegionIs, SourceIs, TopicIs, resolve
from kammerton_search_api.query.parse import parse
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import topics
from kammerton_shared.model import SourceKey, TopicKey
from tests.conftest import NOW
from tests.doubles.rows import add_house


def test_topics_sources_and_regions_are_known_even_when_retired(database: Database) -> None:
    with database.write() as connection:
        add_house(
            connection,
            "hwk-musterstadt",
            name="Handwerkskammer zu Musterstadt",
            short_name="HWK Musterstadt",
            retired_at=NOW,
        )
        connection.execute(
            insert(topics).values(key="fachkraefte", name="Fachkräfte", position=1, rules_version="1", retired_at=NOW)
        )

    with database.read() as connection:
        names = load_names(connection)

    assert resolve(parse('quelle:"HWK Musterstadt"'), names) == SourceIs(SourceKey("hwk-musterstadt"))
    assert resolve(parse("thema:Fachkräfte"), names) == TopicIs(TopicKey("fachkraefte"))
    assert resolve(parse("region:NRW"), names) == RegionIs("NW")
