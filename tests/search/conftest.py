"""A property says what is answered, not how fast: a busy machine must not fail it."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
