"""Requests to queries, answers to results."""
