"""The contract: the OpenAPI document, completed, and compared with the released one."""
