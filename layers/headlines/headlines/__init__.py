"""News files in a bucket, made searchable and short. The folders follow an article from upload to page."""
