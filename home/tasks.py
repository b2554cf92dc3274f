"""What a worker does for links."""

from django_tasks import task

from home.link_checks import check_link, due, outside_addresses


@task()
def check_links() -> int:
    """Ask every address outside that was not asked for a day; return how many were."""
    return len([check_link(url) for url in due(outside_addresses())])
