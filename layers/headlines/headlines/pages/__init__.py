"""Answers as pages, feeds and files."""
