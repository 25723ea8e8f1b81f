"""The deployed handlers on a laptop, without Docker or an account. Never deployed; knows nothing below the handlers."""
