"""What a release tells of itself: its pins, their licences, what is known against them."""
