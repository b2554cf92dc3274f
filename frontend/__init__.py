"""The reference front end: a reader's site that knows nothing but the API's address."""
