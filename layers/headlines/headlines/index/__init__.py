"""Articles to OpenSearch: mapping, documents, the client and the one writer."""
