"""The version of the rules; it rises when the same document would give another examination."""

RULES_VERSION = 47
