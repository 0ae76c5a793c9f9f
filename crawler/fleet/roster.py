"""sites.yaml's sites in, the fleet's entries out."""

from collections.abc import Iterable

from crawler.fleet.lanes import lane_of
from crawler.sites import Site
from store.roster import Entry


def entries(sites: Iterable[Site]) -> list[Entry]:
    """Every site as the roster keeps it."""
    return [
        Entry(
            facts=site.facts(),
            lane=lane_of(site),
            enabled=site.enabled,
            entry=site.model_dump(mode="json"),
        )
        for site in sites
    ]
