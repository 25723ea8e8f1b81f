"""The API's answers as pages that a person reads. Pure: JSON objects in, HTML out."""
