"""What single elements of a page are: chrome, embedded pages, ways on, the breadcrumb."""
