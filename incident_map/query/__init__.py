"""The query language: parameters, the one filter, addresses."""
