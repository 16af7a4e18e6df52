"""A knowledge base as YAML on disk: read field by field, checked, written in one step."""
