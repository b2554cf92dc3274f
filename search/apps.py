from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Hear of the ledger. The models behind these imports must be there before."""
        from documents.listeners import register_listener
        from search.actions import index_entry, prepare_refreshed

        register_listener(index_entry, prepare_refreshed)
