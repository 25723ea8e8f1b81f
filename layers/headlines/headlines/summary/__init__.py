"""Sentences chosen from articles, each with its place."""
