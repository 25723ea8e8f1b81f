"""The deployed handlers on a laptop, without Docker. Never deployed; knows nothing below the handlers."""
