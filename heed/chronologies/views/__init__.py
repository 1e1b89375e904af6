"""The pages, a file per kind."""
