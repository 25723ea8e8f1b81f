"""Bytes to articles; nothing here touches the network."""
